/* eslint max-lines: off -- a language is one file, so that a translator has one to translate */
import type { Texts } from './types';

/**
 * Every sentence and label the user reads, in Simplified Chinese. How it is written, and what belongs
 * where, says en.ts.
 *
 * - Chinese has one form for all counts, `key_other`.
 * - Short plain sentences that address nobody (no 您, no 你); punctuation of full width, quotes “…”.
 *   A space stands between Chinese and Latin letters or digits, none beside punctuation.
 * - One word for one thing: study 检查, series 序列, image 图像, structure 结构, segment 分割,
 *   segmentation 分割结果, mask 掩膜, prompt 提示, example 示例, context 上下文, predict 预测,
 *   preview 预览, accept 接受, reject 放弃, save 保存, labelmap 标签图.
 * - Lists without a verb are `list(style: narrow)`, joined by 、: those of units would join by nothing.
 */
export const zh: Texts = {
  error: {
    'constant-image': '此图像各处数值相同，没有可分割的内容。请选择其他图像。',
    'constant-window':
      '在当前窗宽窗位下，此图像所有像素亮度相同。未作任何更改；请加宽或移动窗口后重试。',
    'no-valid-pixels': '此图像只含填充值或未定义的值，没有可分割的内容。请选择其他图像。',
    'pixel-count-mismatch': '此图像的像素数据不完整或含多个通道，无法分割。请选择单通道图像。',
    'prompt-outside-image': '该提示位于图像之外，因此未采用。请在图像上点击。',
    'no-prompt': '目前没有可依据的内容。请点击目标结构，或先在其他图像上接受一个示例。',
    'no-prediction': '没有可接受的预览，未作任何更改。请先点击目标结构。',
    'empty-mask': '预览为空，因此未接受。请在结构上再点击一次，或降低阈值。',
    'invalid-prediction':
      '网络未能对此图像给出可用的结果。提示已保留；请重试，如再次出现请重新加载页面。',

    'manifest-invalid':
      '无法使用模型列表 {{source}}。{{problem}}没有内容丢失；请重新安装插件的模型文件夹。',
    'manifest-missing':
      '无法读取模型列表 {{source}}。{{reason}}没有内容丢失；请检查模型文件夹是否已安装在该处，然后重新加载页面。',
    'model-file-missing':
      '无法获取模型文件 {{file}}：服务器返回 {{status}}。没有内容丢失；请检查模型文件夹是否完整，然后重试。',
    'model-file-unreachable':
      '无法获取模型文件 {{file}}：服务器无响应。没有内容丢失；请检查连接，然后重试。',
    'model-file-truncated':
      '模型文件 {{file}} 为 {{actualBytes, number}} 字节，应为 {{expectedBytes, number}} 字节。没有内容丢失，该文件未被使用；请重新安装模型文件夹。',
    'model-hash-mismatch':
      '模型文件 {{file}} 与模型列表所述不符，因此未使用。没有内容丢失；请重新安装模型文件夹。',
    'model-path-refused':
      '模型列表 {{source}} 指向自身文件夹之外（“{{path}}”），因此未采用。没有内容丢失；请重新安装模型文件夹。',
    'self-test-failed':
      '模型“{{modelName}}”在此计算机上未通过自检，因此不予使用。没有内容丢失；请换用其他浏览器或更新显卡驱动程序。',
    'runtime-missing':
      '无法加载推理引擎文件 {{file}}。{{reason}}没有内容丢失；请检查插件的 runtime 文件夹是否完整，然后重新加载页面。',
    'runtime-hash-mismatch':
      '推理引擎文件 {{file}} 与此插件构建时所用的不同，因此未使用。没有内容丢失；请重新安装插件，然后重新加载页面。',
    'runtime-failed':
      '无法在此浏览器中启动模型。没有内容丢失；请重新加载页面，如再次出现请使用新版浏览器。',
    'runtime-run-failed': '模型在计算时停止。提示和已接受的示例已保留；请重试。',
    'runtime-lost': '显卡停止响应。提示和已接受的示例已保留；请重试，模型会重新启动。',
    'worker-crashed': '模型意外停止。提示和已接受的示例已保留；请重试，模型会重新启动。',
    'worker-silent': '模型停止响应。提示和已接受的示例已保留；请重试，模型会重新启动。',
    'context-too-large_other':
      '模型“{{modelName}}”最多接受 {{maximum, number}} 个示例，现有 {{count, number}} 个。没有内容丢失；请停用部分示例，然后重试。',
    'model-failed': '无法启动分割模型。提示已保留；请重试，或重新加载页面。',

    'image-changed': '提示放置之前已打开另一个序列，因此该提示未采用。请重新放置。',
    'no-acquired-slice': '此视图显示的不是采集图像。请以原始采集方位（例如轴位）打开序列后再分割。',
    'view-not-segmentable':
      '查看器无法为此视图中的图像保留分割结果，因此未开始分割，提示也未采用。请在单独的视图中以原始采集方位打开序列，再放置提示。',
    'colour-image': '此图像为彩色图像。MultiverSeg 仅适用于灰度图像；请选择其他序列。',
    'no-pixel-data': '无法读取此图像的像素，因此无法分割。请换一幅图像，或重新加载检查。',

    'errors-not-told': '此模型不指出可能出错的位置，因此没有可绘制的内容。请选择能指出的其他模型。',
    'nothing-to-go-by':
      '未作预测：此图像上没有提示，也没有可供模型参考的其他图像示例。请点击目标结构，或启用一个示例。',
    'preview-not-ready': '预览仍在计算，因此未接受。请在预览出现后再接受。',
    'other-segments-kept': '已接受，但属于其他分割的体素除外：这些体素保持不变。',
    'segment-locked': '“{{segment}}”已锁定，因此未写入。请解锁，或选择其他分割。',
    'undo-segment-locked': '“{{segment}}”已锁定，因此未撤销。请解锁，然后重做并再次撤销。',
    'redo-segment-locked': '“{{segment}}”已锁定，因此未重做。请解锁，然后撤销并再次重做。',
    'segmentation-gone':
      '分割结果已在此期间被删除，因此未写入。示例已保留；请再次点击结构，开始新的分割。',
    'nothing-to-write':
      '预览完全位于其他分割之下，因此未写入。提示已保留；请先移除那些体素，或放弃预览。',
    'preview-gives-way':
      '“{{segment}}”未被接受：此图像上的其他预览对其所有体素把握更大。其预览已保留；请点击修正，或放弃该预览。',
    'previews-left':
      '已接受，但以下结构除外：{{structures, list}}。它们已锁定、为空，或完全位于其他结构之处。其预览已保留；请修正或放弃。',
    'nothing-to-predict':
      '未作预测：具有其他图像示例的结构均已锁定，或在此图像上已有掩膜。请先接受一个新结构的掩膜，或转到下一幅图像。',
    'no-structure-numbered':
      '此处没有编号为 {{number}} 的结构，因此保留当前结构。请选择其他结构，或添加分割。',
    'undo-out-of-reach':
      '该步骤所属的检查或分割已不存在，因此保持不变。请由此继续，或撤销其他步骤。',

    'nothing-accepted-here':
      '没有可供追踪的起点：该结构在此序列中尚无掩膜。请先接受一层，然后追踪。',
    'nothing-accepted-at-place':
      '没有可供追踪的起点：该结构在此位置的图像上尚无掩膜。请先接受其中一幅，然后追踪。',
    'nothing-to-follow': '此序列的每一层都已有该结构的掩膜，因此未进行追踪。',
    'nothing-but-in-time':
      '未进行追踪：没有其他层，此位置只有其他图像。请打开“沿时间”，以便在这些图像上追踪。',
    'nothing-to-follow-in-time': '此位置的每幅图像都已有该结构的掩膜，因此未进行追踪。',
    'slices-left-out_other':
      '{{count, number}} 层没有内容或无法读取，已跳过。其余各层均已追踪；请滚动到这些层查看原因。',
    'followed-dropped_other':
      '已放弃 {{count, number}} 层的追踪结果。已接受的掩膜保留不变；再次追踪即可恢复。',
    'still-following': '序列仍在追踪中，因此未接受任何内容。请等待结束，或停止后接受已有结果。',
    'followed-left_other':
      '离开上一检查时有 {{count, number}} 层追踪结果尚未接受，已放弃；已接受的掩膜保留不变。返回该检查并再次追踪即可恢复。',
    'following-without-segment':
      '分割已被删除，因此追踪结束；其他分割保留不变。要再次追踪该结构，请先在一层上接受它。',
    'following-without-model':
      '已选择其他模型，因此追踪结束。已有结果保留；再次追踪即可用新模型继续。',
    'following-kept':
      '已有结果保留不变：{{things, list}}。再次追踪即可从该处继续，或直接接受已有结果。',
    'range-while-following': '序列仍在追踪中，因此未作更改。请等待结束或先暂停，再设置范围。',
    'nothing-doubtful': '没有等待查看的追踪层。',
    'nothing-to-tidy': '未作更改：追踪结果已是处理后的样子。',
    'no-tidying-in-time':
      '未作更改：沿时间追踪的结果没有可整理的第三维。请关闭“沿时间”，改为追踪同一时相的各层。',

    'no-examples': '没有可查看的内容：此结构尚无示例。请点击该结构并接受其掩膜，即可生成示例。',
    'example-image-gone':
      '此示例的图像已不在其检查的序列中，因此无法显示。示例已保留；如有错误请将其移除。',
    'example-voxels-elsewhere':
      '此示例的体素不在任何已打开的分割结果中，因此未移除任何内容。请先打开其图像，再一并移除。',
    'examples-went-with-segment_other':
      '分割已删除，其体素在本检查图像上对应的 {{count, number}} 个示例也随之删除。其他图像的示例已保留；如需在此重建示例，请再次点击结构。',

    'seg-gone': '无法保存分割结果：它已不在查看器中打开。未发送任何内容；请重新打开该分割结果。',
    'seg-empty': '分割结果未保存：其中没有体素。没有内容丢失；请先接受预测或手动涂画，再保存。',
    'seg-unsupported':
      '无法保存分割结果。{{reason}}分割结果仍在此处，尚未保存；请将不适合的部分放入单独的分割结果，再重新保存。',
    'seg-source-missing':
      '无法加载分割结果所对应的一幅图像，因此未保存。分割结果仍在此处，尚未保存；请检查与 PACS 的连接，再重新保存。',
    'seg-encode-failed':
      '查看器无法将分割结果写为 DICOM。分割结果仍在此处，尚未保存；请重新保存，如再次出现请告知查看器管理员。',
    'pacs-no-store':
      '分割结果未保存：此数据源不支持存储。分割结果仍在此处，尚未保存；请从支持存储的 PACS 打开检查，或从查看器导出分割结果。',
    'pacs-no-stow':
      '此 PACS 地址不接收分割结果（状态 {{status}}），因此未保存。分割结果仍在此处，尚未保存；请联系查看器管理员检查存储地址（STOW-RS）。',
    'pacs-unreachable':
      'PACS 无响应，因此分割结果未保存。分割结果仍在此处，尚未保存；请检查连接，再重新保存：已送达的副本不会重复存储。',
    'pacs-web-page':
      '应答来自网页而非 PACS，很可能是登录已失效；分割结果未保存。分割结果仍在此处，尚未保存；请在另一标签页中重新登录，再重新保存。',
    'pacs-logged-out':
      '登录已失效或未被接受（状态 {{status}}），因此分割结果未保存。分割结果仍在此处，尚未保存；请重新登录，再重新保存。',
    'pacs-refused':
      'PACS 不允许存储（状态 {{status}}），因此分割结果未保存。分割结果仍在此处，尚未保存；请重新登录或申请存储权限，再重新保存。',
    'pacs-rejects':
      'PACS 未接收所发送的消息（状态 {{status}}），因此分割结果未保存。分割结果仍在此处，尚未保存；请重新保存，如再次出现请将此状态告知 PACS 管理员。',
    'pacs-conflict':
      'PACS 未接受分割结果。{{reason}}分割结果仍在此处，尚未保存；请重新保存，如再次出现请将此原因告知 PACS 管理员。',
    'pacs-partial':
      'PACS 已接收消息，但未存储分割结果。{{reason}}分割结果仍在此处，尚未保存；请重新保存，如再次出现请将此原因告知 PACS 管理员。',
    'pacs-too-large':
      '分割结果超出 PACS 接受的大小（状态 413），因此未保存。分割结果仍在此处，尚未保存；请联系 PACS 管理员提高上传限制，再重新保存。',
    'pacs-full':
      'PACS 存储空间已满（状态 507），因此分割结果未保存。分割结果仍在此处，尚未保存；请告知 PACS 管理员，再重新保存。',
    'pacs-busy':
      'PACS 过于繁忙，因此分割结果未保存。分割结果仍在此处，尚未保存；请稍候再重新保存。',
    'pacs-busy-for_other':
      'PACS 过于繁忙，因此分割结果未保存。分割结果仍在此处，尚未保存；请等待 {{count, number}} 秒，再重新保存。',
    'pacs-error':
      'PACS 无法存储分割结果（状态 {{status}}）。分割结果仍在此处，尚未保存；请稍候再重新保存。',
    'pacs-says-nothing':
      'PACS 未确认已存储分割结果，且其中也找不到，因此不算已保存。分割结果仍在此处，尚未保存；请稍后重新保存：已送达的副本不会重复存储。',
    'seg-not-shown_other':
      'PACS 称已存储分割结果，但在 {{count, number}} 秒内未能显示，因此无法核对。分割结果仍在此处，尚未保存；请稍后重新保存：已送达的副本不会重复存储。',
    'memory-not-readable':
      '无法从 PACS 读取一个已存储的分割结果，因此未生成示例。未作任何更改；如需再试，请重新打开检查。',
    'memory-not-supported':
      '此序列有一个已存储的分割结果无法在此显示：其内容是比例值而非掩膜，或其网格或位置与图像不一致。它保持不变；需要掩膜之处请重新分割图像。',
    'memory-not-shown':
      '无法读取此序列已存储的分割结果，因此未显示。它保持不变；请重新打开检查再试，或重新分割图像。',
    'earlier-work-none':
      '除已作为示例者外，PACS 中没有与此项目的结构相符的已存储分割结果。未作任何更改；请继续使用现有图像，或将结构改为当时的名称。',
    'earlier-work-none-read_other':
      '未找到以往的分割，但有 {{count, number}} 项检查无法读取。未作任何更改；请重试，或询问 PACS 管理员。',
    'earlier-work-read_other': '已从 PACS 取回 {{count, number}} 个示例。',
    'earlier-work-read-partly_other':
      '已从 PACS 取回 {{count, number}} 个示例。部分内容无法读取（全部或部分遗漏的检查：{{failures, number}}）；如需取回其余内容，请重试。',
    'memory-frames-left-out_other':
      '{{count, number}} 个已存储的掩膜无法成为示例，因为其图像无法读取。它们未采用；如需再试，请重新打开检查。',
    'search-unreachable': '查找以往的分割时 PACS 无响应。未作任何更改；请检查连接，然后重试。',
    'search-logged-out':
      'PACS 要求登录（状态 {{status}}），因此无法查找以往的分割。未作任何更改；请重新登录，然后重试。',
    'search-failed':
      '无法在 PACS 中查找以往的分割（状态 {{status}}）。未作任何更改；请重试，或询问 PACS 管理员。',
    'read-logged-out':
      '分割结果已发送，但登录已失效（状态 {{status}}），因此不能确定是否已存储。分割结果仍在此处，尚未保存；请重新登录，再重新保存：已送达的副本不会重复存储。',
    'read-web-page':
      '分割结果已发送，但返回的是网页，很可能是登录已失效，因此不能确定是否已存储。分割结果仍在此处，尚未保存；请在另一标签页中重新登录，再重新保存：已送达的副本不会重复存储。',
    'read-refused':
      '分割结果已发送，但不允许读回（状态 {{status}}），因此不能确定是否已存储。分割结果仍在此处，尚未保存；请重新登录或申请读取权限，再重新保存：已送达的副本不会重复存储。',
    'read-error':
      '分割结果已发送，但 PACS 未能将其返回（状态 {{status}}），因此无法核对。分割结果仍在此处，尚未保存；请稍后重新保存：已送达的副本不会重复存储。',
    'read-unreachable':
      '分割结果已发送，但此后 PACS 不再响应，因此无法核对。分割结果仍在此处，尚未保存；请检查连接，再重新保存：已送达的副本不会重复存储。',
    'seg-not-readable':
      'PACS 已接收分割结果，但返回的内容无法读取，因此无法核对。分割结果仍在此处，尚未保存；请稍后重新保存：已送达的副本不会重复存储。',
    'seg-differs':
      'PACS 返回的分割结果与所发送的不同，因此不算已保存。分割结果仍在此处，尚未保存；请重新保存以存储另一副本，并将此副本告知 PACS 管理员。',
    'seg-differs-patient':
      'PACS 返回的分割结果所属患者或检查与发送时不同，因此不算已保存。分割结果仍在此处，尚未保存；重新保存之前请告知 PACS 管理员。',
    'seg-differs-label':
      'PACS 返回的分割结果中结构的名称或编码与发送时不同，因此不算已保存。分割结果仍在此处，尚未保存；请重新保存以存储另一副本，并将此副本告知 PACS 管理员。',
    'seg-differs-position':
      'PACS 返回的分割结果在患者体内的位置与发送时不同，因此不算已保存。分割结果仍在此处，尚未保存；重新保存之前请告知 PACS 管理员。',
    'save-cancelled':
      '保存在 PACS 应答之前被取消，因此不能确定分割结果是否已存储。分割结果仍在此处，尚未保存；可随时重新保存：已送达的副本不会重复存储。',
    'check-cancelled':
      'PACS 称已存储分割结果，但核对被取消。分割结果仍在此处，尚未保存；如需核对请重新保存：不会重复存储。',
    'save-failed': '无法将分割结果写为 DICOM SEG。分割结果保留在此处，尚未保存；请重试。',
    'not-kept': '离开检查时未能保留此分割结果，因此无法保存。请重新分割。',
    'draft-not-restored':
      '无法恢复此序列未保存的分割结果。它仍被保留；请重新打开序列，将其恢复到此处。',
    'remote-model-failed':
      '无法使用模型服务器 {{server}}。{{reason}}提示和示例已保留；请重试，或选择此浏览器中的模型。',
    'remote-model-replaced':
      '无法使用模型服务器 {{server}}，已改用此浏览器中的模型；提示和示例已保留。{{reason}}服务器恢复后，请再次选择它。',
    'structure-name-empty': '结构需要名称，因此未作更改。请输入名称，然后重试。',
    'structure-name-taken': '已有名为“{{name}}”的结构，因此未作更改。请选择其他名称。',
    'structure-number-taken':
      '编号 {{number, number}} 已被占用，或不在 1 至 {{maximum, number}} 之间，因此未作更改。请选择其他编号。',
    'project-full':
      '一个项目最多包含 {{maximum, number}} 个结构，因此未添加。请移除不再需要的结构，然后重试。',
    'example-unreadable':
      '一个保留的示例无法读取，因此未使用。{{reason}}其他示例仍在；如需恢复此示例，请再次接受该图像。',
    'configuration-invalid':
      '本站点的一项设置无法使用，已改用默认值，其余未作更改。{{problem}}请告知查看器管理员。',
    'project-imported_other':
      '已导入“{{project}}”：{{structures, number}} 个结构，{{count, number}} 个新示例。',
    'project-file-refused':
      '此文件不是可导入的项目，因此未作更改。{{reason}}请选择其他文件，或在来源处重新导出项目。',
    'nothing-to-save': '没有需要保存的内容。',
    'no-masks-to-download': '此检查尚无掩膜，因此未下载。请先接受预览或手动涂画，然后重试。',
    'no-curve-to-download': '尚未接受任何图像，因此未下载。请先接受预览，然后重试。',

    'studies-not-known':
      '列表中的检查尚未获取，因此未作更改。请稍候重试，或在列表中重新查询 PACS。',
    'no-next-study': '这是列表中的最后一项检查，因此未作更改。请从列表中选择其他检查。',
    'all-studies-seen':
      '列表中的检查已全部看完。未保存的内容已保留，正在发送到 PACS；请等待保存列表显示结果。',
    'no-previous-study': '这是列表中的第一项检查，因此未作更改。请从列表中选择其他检查。',
    'study-doubtful': '已标记为存疑：请再次查看此检查。',
    'study-not-doubtful': '已取消存疑标记。',
    'study-left-undone':
      '前一项检查未接受任何内容，仍为待处理。可随时返回该检查，或在列表中显示待处理的检查。',
    restored: '已恢复上次的内容：{{things, list}}。',
    'study-in-other-tab':
      '此检查已在另一标签页中打开，未完成的工作由该页保留。此处的操作不会保留在浏览器中：请保存到 PACS，或关闭其中一个标签页后重新加载。',
    'vault-crowded':
      '此浏览器剩余空间不多，PACS 中已有的示例不再保留在此。未保存的工作已保留；如需从 PACS 取回示例，请使用以往的分割。',
    'vault-full':
      '此浏览器已无剩余空间，最近未保存的工作仅存在于此页面中。没有内容丢失；关闭页面前请保存到 PACS。',
    'vault-failed':
      '最近未保存的工作未能保留在此浏览器中，仅存在于此页面；下次更改时会再试。关闭页面前请保存到 PACS。',
    'vault-unavailable':
      '此浏览器不会为下次访问保留未完成的工作。{{reason}}没有内容丢失；关闭页面前请保存到 PACS。',
    'vault-unreadable_other':
      '上次访问保留的 {{count, number}} 项内容无法读取，因此未采用。它们已原样另存；请询问查看器管理员是否安装了较旧的版本。',
    'vault-forgotten':
      '此浏览器保留的内容已全部清除。此页面中打开的内容仍在；重新加载页面之前不再保留任何内容。',
    'vault-forgotten-elsewhere':
      '另一标签页已清除此浏览器保留的全部内容。此处打开的内容仍在；关闭页面前请保存到 PACS。',

    'host-too-old':
      'MultiverSeg 需要 OHIF 3.13 或更高版本及其 Cornerstone 扩展，但未找到。未作任何更改；请申请更新查看器，或从其配置中移除此插件。',

    unexpected:
      '出现错误，所请求的操作可能只完成了一部分。已接受的内容已保留；请检查图像，然后重试。',
  },

  detail: {
    'document-not-object': '其内容不是 JSON 对象。',
    'document-not-json': '其内容不是 JSON。',
    'document-not-fetched': '无法获取该文件。',
    'field-missing': '缺少“{{field}}”。',
    'field-not-object': '“{{field}}”不是对象。',
    'field-not-text': '“{{field}}”不是文本。',
    'field-empty-list': '“{{field}}”不是至少含一个元素的列表。',
    'field-not-whole-number': '“{{field}}”不是整数。',
    'field-not-in-range': '“{{field}}”不是 {{minimum, number}} 至 {{maximum, number}} 之间的数字。',
    'field-wrong-count_other': '“{{field}}”的值不是 {{count, number}} 个。',
    'field-below-minimum': '“{{field}}”不是不小于 {{minimum, number}} 的整数。',
    'field-not-one-of': '“{{field}}”不是 {{allowed, list(type: disjunction)}}。',
    'field-not-sha256': '“{{field}}”不是 64 位小写十六进制数字。',
    'field-not-address': '“{{field}}”不是以 http://、https:// 或 / 开头的地址。',
    'field-repeats': '“{{field}}”重复了“{{value}}”。',
    'field-without-model': '“{{field}}”中没有 id 为“{{modelId}}”的模型。',
    'field-without-file': '“{{field}}”中没有“{{role}}”文件，而“{{family}}”系列需要该文件。',
    'field-without-tensor': '“{{field}}”中没有“{{name}}”，而“{{role}}”文件需要它。',
    'field-not-grid-point': '“{{field}}”不是模型网格内的 [x, y, logit]。',

    'bytes-of-another-kind': '其类型不符。',
    'bytes-of-another-version': '其版本为 {{version, number}}，此版本的插件无法识别。',
    'bytes-end-too-soon': '其内容过早结束，或在应结束处未结束。',
    'mask-off-image': '其掩膜不在图像上。',

    'archive-none': '它不是 zip 文件，或已损坏。',
    'archive-too-large': '解压后将超过 {{maximum, number}} MB。',
    'archive-too-many-entries': '其中的文件超过 {{maximum, number}} 个。',
    'entry-unexpected': '其中含有不应存在的“{{name}}”。',
    'entry-twice': '其中含有两个“{{name}}”。',
    'entry-missing': '其中缺少“{{name}}”。',
    'entry-damaged': '其中的“{{name}}”已损坏。',

    'answered-with-web-page': '服务器返回了网页。',
    'answered-with-something-else': '服务器返回了其他内容。',
    'server-has-not': '服务器上没有 {{url}}。',
    'server-unreachable': '无法访问 {{url}}。',

    'server-not-reached': '无法访问该服务器。',
    'server-silent_other': '该服务器在 {{count, number}} 秒内没有响应。',
    'server-redirects': '该服务器将请求转到别处，可能是登录页面；没有向那里发送任何内容。',
    'server-refuses-input': '该服务器拒绝了发送的内容（状态 400）。',
    'server-refuses-user': '该服务器要求登录或其他权限（状态 {{status}}）。',
    'server-without-model': '该服务器没有模型“{{model}}”（状态 404）。',
    'server-takes-less': '发送的内容超过该服务器的上限（状态 413）。',
    'server-not-understanding': '该服务器无法理解发送的内容（状态 422）。',
    'server-busy': '该服务器繁忙或尚未就绪（状态 {{status}}）。',
    'server-broken': '该服务器出错（状态 {{status}}）。',
    'server-forgets': '该服务器没有保留发送给它的示例。',
    'server-with-other-model': '该服务器的回答与“{{modelName}}”不同。',
    'answer-cut-off': '该服务器的回答中断了。',
    'answer-not-json': '无法读取该服务器的回答。',
    'answer-unfit': '该服务器的回答不符合协议。',

    'too-many-segments': '其分割超过 {{maximum, number}} 个。',
    'image-sizes-differ': '其图像大小不一。',

    'followed-slices_other': '“{{structure}}”，第 {{slices}} 层',
    'restored-examples_other': '示例 {{count, number}} 个',
    'restored-studies_other': '未保存的检查 {{count, number}} 项',
    'restored-prompts_other': '带提示的图像 {{count, number}} 幅',
    'vault-newer': '更新版本的 MultiverSeg 已使用过它。',
    'vault-not-opened': '无法打开其数据库，例如在某些无痕窗口中。',

    'no-reason': 'PACS 未说明原因。',
    'unlisted-reason': 'PACS 给出了未收录的原因（代码 {{reasonCode}}）。',
    'out-of-resources': 'PACS 资源不足，例如磁盘空间（代码 {{reasonCode}}）。',
    'wrong-object-type': '对象与其 DICOM 对象类型不符（代码 {{reasonCode}}）。',
    'not-understood': 'PACS 无法理解该对象（代码 {{reasonCode}}）。',
    'encoding-not-taken': 'PACS 不接受该对象的编码方式（代码 {{reasonCode}}）。',
    'processing-failed': 'PACS 处理该对象时失败（代码 {{reasonCode}}）。',
    'duplicate-identifier': 'PACS 中已有具有此标识符的对象（代码 {{reasonCode}}）。',
    'invalid-identifier': '对象中的某个标识符无效（代码 {{reasonCode}}）。',
    'class-not-supported': 'PACS 不存储分割结果（不支持该 SOP 类，代码 {{reasonCode}}）。',
    'not-allowed-to-store': '没有存储权限（代码 {{reasonCode}}）。',
  },

  /** Key caps; the names are those of Mousetrap, by which the host binds keys. */
  key: {
    alt: 'Alt',
    backspace: 'Backspace',
    capslock: 'Caps Lock',
    command: 'Cmd',
    ctrl: 'Ctrl',
    del: 'Del',
    delete: 'Del',
    down: '↓',
    end: 'End',
    enter: 'Enter',
    esc: 'Esc',
    escape: 'Esc',
    home: 'Home',
    ins: 'Ins',
    left: '←',
    meta: 'Meta',
    mod: 'Ctrl',
    option: 'Option',
    pagedown: 'Page Down',
    pageup: 'Page Up',
    plus: '+',
    return: 'Enter',
    right: '→',
    shift: 'Shift',
    space: '空格',
    tab: 'Tab',
    up: '↑',
  },

  count: {
    prompts_other: '{{count, number}} 个提示',
    examples_other: '{{count, number}} 个示例',
  },

  unit: {
    milliseconds:
      '{{milliseconds, number(style: unit; unit: millisecond; maximumFractionDigits: 0)}}',
    megabytes:
      '{{megabytes, number(style: unit; unit: megabyte; minimumFractionDigits: 1; maximumFractionDigits: 1)}}',
  },

  /** Names in the host's hotkey preferences; it takes what stands before a colon for a namespace. */
  hotkey: {
    openGallery: 'MultiverSeg · 查看示例',
    accept: 'MultiverSeg · 接受预览',
    acceptOne: 'MultiverSeg · 仅接受此结构',
    reject: 'MultiverSeg · 放弃预览',
    rejectOne: 'MultiverSeg · 仅放弃此结构',
    predict: 'MultiverSeg · 预测',
    predictAll: 'MultiverSeg · 预测所有结构',
    structure: 'MultiverSeg · 结构 {{number}}',
    togglePolarity: 'MultiverSeg · 包含/排除',
    toggleBox: 'MultiverSeg · 方框',
    activateTool: 'MultiverSeg · 提示工具',
    followSeries: 'MultiverSeg · 沿序列追踪',
    followAll: 'MultiverSeg · 追踪所有结构',
    rangeFirst: 'MultiverSeg · 从此层开始追踪',
    rangeLast: 'MultiverSeg · 追踪到此层',
    leastCertain: 'MultiverSeg · 最不确定的层',
    nextDoubtful: 'MultiverSeg · 下一可疑层',
    previousDoubtful: 'MultiverSeg · 上一可疑层',
    clearPrompts: 'MultiverSeg · 清除提示',
    save: 'MultiverSeg · 保存到 PACS',
    nextStudy: 'MultiverSeg · 下一项检查',
    previousStudy: 'MultiverSeg · 上一项检查',
    acceptSaveNext: 'MultiverSeg · 接受、保存、下一项',
    toggleDoubt: 'MultiverSeg · 标记为存疑',
    toggleCloser: 'MultiverSeg · 细看小结构',
    toggleErrors: 'MultiverSeg · 显示预览可能出错的位置',
  },

  toolbar: {
    prompt: 'MultiverSeg：点击或涂画（{{toolKey}}）',
    prompt_keyless: 'MultiverSeg：点击或涂画',
    box: 'MultiverSeg：方框（{{boxKey}}）',
    box_keyless: 'MultiverSeg：方框',
    exclude: 'MultiverSeg：排除，同按住 Shift（{{excludeKey}}）',
    exclude_keyless: 'MultiverSeg：排除，同按住 Shift',
  },

  /** Over the image. */
  hint: {
    waiting: '正在等待模型…',
    predicting: '正在预测…',
    accept: '预览 · {{prompts}} · {{examples}} · {{latency}} — 按 {{acceptKey}} 接受',
    accept_keyless: '预览 · {{prompts}} · {{examples}} · {{latency}}',
    replace: '预览 · {{prompts}} · {{examples}} · {{latency}} — 按 {{acceptKey}} 替换已接受的掩膜',
    replace_keyless: '预览 · {{prompts}} · {{examples}} · {{latency}} — 接受后替换已接受的掩膜',
    several_other: '{{count, number}} 个预览 — 按 {{acceptKey}} 全部接受',
    several_keyless_other: '{{count, number}} 个预览',
    followed_other: '已追踪 {{count, number}} 层 — 按 {{acceptKey}} 全部接受',
    followed_keyless_other: '已追踪 {{count, number}} 层',
    following: '正在追踪序列…',
    'offer-all_other': '按 {{predictAllKey}} 预测 {{count, number}} 个结构',
    'offer-all_keyless_other': '可预测 {{count, number}} 个结构',
    empty: '未找到 · {{prompts}} · {{examples}} · {{latency}} — 请点击结构',
    offer_other: '按 {{predictKey}} 根据 {{count, number}} 个示例预测',
    offer_keyless_other: '可根据 {{count, number}} 个示例预测',
  },

  /** Over the image, while the next prompt is not what it is at first. */
  mode: {
    box: '方框',
    exclude: '排除',
    threshold: '阈值 {{threshold, number(minimumFractionDigits: 2; maximumFractionDigits: 2)}}',
  },

  guidance: {
    'model-error': '模型未能加载。提示已保留，请重试。',
    'segment-locked': '“{{segment}}”已锁定。请选择或添加其他分割。',
    'no-image': '请打开图像以开始。',
    'waiting-for-model': '提示已保留。模型加载完成后即显示掩膜。',
    'model-loading': '正在加载模型。现在就可以点击目标结构。',
    'nothing-found': '未找到结构。请点击结构或降低阈值。',
    'nothing-found-with-examples': '未找到结构。请点击结构、降低阈值或停用部分示例。',
    preview: '按 {{acceptKey}} 接受，按 {{rejectKey}} 放弃，或添加提示修正。',
    preview_keyless: '请接受、放弃，或添加提示修正。',
    several:
      '按 {{acceptKey}} 接受所有结构，按 {{acceptOneKey}} 仅接受“{{structure}}”，按 {{rejectKey}} 全部放弃。',
    several_keyless: '请接受所有结构或其中之一，或添加提示修正当前结构。',
    'several-others': '按 {{acceptKey}} 接受所示结构，按 {{rejectKey}} 放弃。',
    'several-others_keyless': '请接受或放弃所示结构。',
    'predict-all_other': '按 {{predictAllKey}} 预测全部 {{count, number}} 个结构。',
    'predict-all_keyless_other': '点击“全部预测”，勾画 {{count, number}} 个结构。',
    predicting: '正在勾画结构…',
    accepted: '已接受。请转到下一幅图像；按 {{undoKey}} 可撤销。',
    accepted_keyless: '已接受。请转到下一幅图像；点击“撤销”可撤回。',
    predict_other: '按 {{predictKey}} 根据 {{count, number}} 个示例预测。',
    predict_keyless_other: '点击“预测”，根据 {{count, number}} 个示例勾画。',
    'tool-off': '按 {{toolKey}} 选用提示工具，然后点击目标结构。',
    'tool-off_keyless': '请选用提示工具，然后点击目标结构。',
    'add-prompt': '请再添加提示，或按 {{clearKey}} 重新开始。',
    'add-prompt_keyless': '请再添加提示，或清除提示重新开始。',
    start: '点击目标结构。按住 Shift 点击不属于该结构的部分。',
  },

  panel: {
    broken: '无法显示面板。掩膜和示例已保留。',
    'show-again': '重新显示',
    'show-again-label': '重新显示面板',
    'with-key': '{{label}}（{{key}}）',
    'with-reason': '{{label}}。{{reason}}',
    'dismiss-notice': '关闭此消息',
    'try-again': '重试',
  },

  model: {
    about: '关于模型',
    ready: '{{backend}} · 就绪',
    loading: '正在加载…',
    'not-loaded': '模型未加载',
    'loading-label': '正在加载模型',
    starting: '正在启动…',
    'loaded-of':
      '{{loaded, number(minimumFractionDigits: 1; maximumFractionDigits: 1)}} / {{total, number(style: unit; unit: megabyte; minimumFractionDigits: 1; maximumFractionDigits: 1)}}',
    'retry-label': '重新尝试加载模型',
    select: '模型',
    choose: '选择模型',
    name: '模型',
    version: '版本',
    licence: '许可证',
    download: '下载',
    'runs-on': '运行于',
    'last-prediction': '上次预测',
    disclaimer: '未经验证不得用于临床。图像不会离开此浏览器。',
    'on-webgpu': '显卡（WebGPU）',
    'on-wasm-threads': '处理器（WASM，多线程）',
    'on-wasm': '处理器（WASM，单线程）',
    'on-node': '处理器（Node）',
    'on-remote': '服务器',
    'on-server': '服务器 {{server}}',
    'disclaimer-remote': '未经验证不得用于临床。您处理的图像会发送到 {{server}}。',
  },
  remote: {
    question:
      '此处有一台模型服务器：{{server}}。使用它时，您处理的每幅图像都会连同提示和示例发送到那里；否则图像不会离开此浏览器。',
    use: '使用服务器',
    stay: '留在此浏览器中',
    again: '重试服务器',
    'sent-to': '图像、提示和示例会发送到 {{server}}。',
  },

  segments: {
    title: '分割',
    empty: '尚无结构。',
    add: '添加分割',
    'add-label': '添加分割：增加一个结构',
    active: '{{segment}}（当前）',
    select: '切换到“{{segment}}”',
    locked: '已锁定',
    rename: '重命名“{{segment}}”',
    name: '分割名称',
    'default-name': '分割 {{number}}',
  },

  project: {
    'default-name': '项目',
    edit: '项目…',
    'edit-label': '编辑项目的标签列表，导出或导入项目',
    title: '项目',
    close: '关闭',
    'close-label': '关闭项目',
    name: '项目名称',
    structures: '结构',
    'no-structures': '尚无结构。请添加结构、导入项目，或接受第一个掩膜。',
    number: '编号',
    structure: '结构',
    colour: '颜色',
    code: '编码',
    window: '窗宽窗位',
    examples: '示例',
    'number-of': '“{{structure}}”的编号',
    'name-of': '“{{structure}}”的名称',
    'colour-of': '“{{structure}}”的颜色',
    'code-of': '“{{structure}}”的编码',
    'window-of': '“{{structure}}”的窗宽窗位',
    'no-code': '无编码',
    'code-by-name': '{{code}}（按名称）',
    'choose-code': '选择“{{structure}}”的编码',
    'search-codes': '查找“{{structure}}”的编码',
    'found-codes': '找到的“{{structure}}”编码',
    'code-found': '{{meaning}} · {{value}}',
    'no-code-found': '没有含这些词的编码。',
    'code-of-name': '采用由名称得出的编码',
    'window-shown': '按显示',
    'window-percentiles': '0.5–99.5 百分位',
    'window-fixed': '固定',
    'centre-of': '“{{structure}}”的窗位',
    'width-of': '“{{structure}}”的窗宽',
    add: '添加',
    'add-label': '向项目添加结构',
    'new-name': '新结构的名称',
    remove: '移除“{{structure}}”',
    'remove-question_other':
      '从项目中移除“{{structure}}”及其 {{count, number}} 个示例？掩膜会保留。',
    'remove-confirm': '移除',
    keep: '保留',
    export: '导出',
    'export-label': '将标签列表和示例导出为一个文件',
    'export-identifiers': '包含图像的标识符（UID）',
    'export-explained':
      '不含标识符时，无法从文件得知示例来自哪些检查。文件中从不含患者姓名和编号，但绘制在图像中的文字会保留。',
    import: '导入…',
    'import-label': '导入项目文件',
    clear: '新建项目…',
    'clear-label': '新建一个项目',
    'clear-question_other':
      '新建项目？标签列表及其 {{count, number}} 个示例将被移除，掩膜会保留。如需留存请先导出。',
    'clear-confirm': '新建',
    encoding: '保存为',
    'encoding-label': '分割结果的写入方式',
    'encoding-binary': 'BINARY：处处可读',
    'encoding-labelmap': 'LABELMAP：标签图，更小，编号可不连续',
    'name-question': '“{{structure}}”是什么？',
    'name-keep': '保留“{{structure}}”',
    'renamed-question': '“{{to}}”是“{{from}}”的另一名称吗？',
    'renamed-structure': '全部改名',
    'renamed-structure-label': '今后在所有检查中将“{{from}}”称为“{{to}}”',
    'renamed-own': '另一结构',
    'renamed-own-label': '“{{to}}”是独立的结构，尚无示例',
    'renamed-mistake': '撤销',
    'renamed-mistake-label': '恢复名称“{{from}}”',
  },

  prompts: {
    title: '提示',
    'on-image_other': '此图像 {{count, number}} 个',
    included_other: '包含 {{count, number}} 个',
    excluded_other: '排除 {{count, number}} 个',
    boxes_other: '方框 {{count, number}} 个',
    breakdown: '{{counts, list(style: narrow)}}',
    undo: '撤销',
    redo: '重做',
    clear: '清除',
    'clear-label': '清除此图像上的提示',
    none: '此图像上没有提示。',
    tool: '工具',
    'tool-label': '提示工具',
    shape: '下一个提示的形状',
    point: '点',
    'point-label': '点：点击或涂画',
    box: '方框',
    'box-label': '在结构周围画方框',
    effect: '下一个提示的作用',
    include: '包含',
    'include-label': '包含所点击的部分',
    exclude: '排除',
    'exclude-label': '排除所点击的部分；也可按住 Shift',
    'box-includes': '方框始终为包含。',
    threshold: '阈值',
    'threshold-label': '降低：掩膜变大。升高：掩膜变小。',
    'threshold-value': '{{value, number(minimumFractionDigits: 2; maximumFractionDigits: 2)}}',
  },

  closer: {
    button: '细看',
    label: '细看：对小结构再看一次，只看其周围的方形区域',
    by: '放大 {{times, number(maximumFractionDigits: 1)}} 倍查看',
    explained: '网络对图像上标出四角的方形区域又看了一次',
  },
  verdict: {
    absent: '此图像上似乎没有该结构。如果有，请点击它。',
    sure: '预期重叠度 {{overlap, number}} %',
    unsure: '可疑：预期重叠度 {{overlap, number}} %',
    'unsure-why': '可疑，预期重叠度 {{overlap, number}} %：{{doubts, list}}。',
    explained: '网络预期其预览与真实结果的一致程度（Dice），不含手动修改',
    errors: '可能出错处',
    'errors-label': '在预览上绘出可能出错的位置：越浓可能性越大',
    'errors-unknown': '此预览无相关信息',
  },
  doubts: {
    'unlike-examples': '图像与示例不相似',
    'area-jumped': '结构突然变大或变小许多',
    'grey-unlike': '其内部比已接受层上更亮或更暗',
  },
  preview: {
    title: '预览',
    accept: '接受',
    'accept-label': '接受预览',
    reject: '放弃',
    'reject-label': '放弃预览',
    predict: '预测',
    'predict-label_other': '根据 {{count, number}} 个示例预测',
    none: '尚无预览。',
    empty: '预览为空。',
    window:
      '窗位/窗宽 {{centre, number(maximumFractionDigits: 0)}}/{{width, number(maximumFractionDigits: 0)}}',
    'window-explained': '网络所见灰度值的窗位和窗宽，取自首次预测时图像的显示状态',
    'window-differs':
      '示例采用的窗位/窗宽不同（{{centre, number(maximumFractionDigits: 0)}}/{{width, number(maximumFractionDigits: 0)}}），结果可能较差。',
    'use-window': '采用示例的窗宽窗位',
    'use-window-label': '以示例的窗宽窗位显示图像并重新预测',
    change: '增加 {{added, number}} 像素，减少 {{removed, number}} 像素',
    'no-image': '没有打开的图像。',
    'model-loading': '模型仍在加载。',
    'model-error': '模型未能加载。',
    'takes-no-examples': '此模型不使用示例。请点击结构。',
    'examples-off': '所有示例均已停用。请点击结构，或启用一个示例。',
    'no-examples': '尚无示例。请先点击结构并接受其掩膜。',
    impossible: '目前无法执行。',
    waiting: '等待模型',
    predicting: '正在预测…',
    'last-latency': '上次 {{latency}}',
    made: '{{prompts}} · {{latency}} · {{examples}}',
  },

  series: {
    title: '序列',
    follow: '追踪',
    'follow-label': '从已接受的层出发，沿序列追踪该结构',
    pause: '暂停',
    'pause-label': '在此停止追踪；已有的结果会保留，之后可从此处继续',
    'go-on': '继续',
    'go-on-label': '从暂停处继续追踪',
    paused: '已暂停。已有的结果可以查看、修正和接受。',
    'follow-all': '追踪全部',
    'follow-all-label': '追踪在此序列上有已接受层的所有结构',
    'through-time': '沿时间',
    'through-time-label': '沿时间追踪：在此位置按时间顺序逐幅追踪。关闭时：在所示时相内逐层追踪',
    range: '追踪范围',
    'range-first': '从此层起',
    'range-first-label': '从此层起：从此层开始追踪，不论结构在何处结束；再次点击：追踪到结构结束处',
    'range-last': '到此层止',
    'range-last-label': '到此层止：追踪到此层，不论结构在何处结束；再次点击：追踪到结构结束处',
    'whole-series': '整个序列',
    'whole-series-label':
      '整个序列：追踪到序列两端，不论结构在何处结束；再次点击：追踪到结构结束处',
    'from-to': '追踪第 {{first, number}} 层到第 {{last, number}} 层之间的所有层。',
    'from-on': '从第 {{first, number}} 层起追踪所有层，直到结构结束处。',
    'up-to': '追踪到第 {{last, number}} 层为止的所有层，从结构开始处算起。',
    'turns-from-to': '追踪时间上第 {{first, number}} 至第 {{last, number}} 幅图像。',
    tidy: '三维整理',
    'loose-parts': '零散部分',
    'loose-parts-label': '在所有追踪层中移除与任何已接受掩膜都不相连的部分',
    holes: '孔洞',
    'holes-label': '在所有追踪层中填充封闭的孔洞',
    'largest-part': '仅保留最大',
    'largest-part-label': '仅保留在追踪层中相连的最大部分',
    'nothing-accepted': '请先在此序列的某一层上接受该结构。',
    'is-running': '正在追踪序列。',
    summary_other: '已追踪 {{count, number}} 层，其中 {{unsure, number}} 层可疑',
    strip: '序列的各层；点击即可查看',
    slice: '第 {{place, number}} 层，共 {{total, number}} 层：{{mark}}',
    'strip-in-time': '此位置的各幅图像，按时间排列；点击即可查看',
    turn: '时间上第 {{place, number}} 幅，共 {{total, number}} 幅：{{mark}}',
    accepted: '已接受',
    sure: '已追踪，确定度 {{confidence, number}} %',
    unsure: '可疑，确定度 {{confidence, number}} %',
    'unsure-why': '可疑，确定度 {{confidence, number}} %；{{doubts, list}}。',
    none: '无',
    'least-certain': '最不确定',
    'least-certain-label': '显示最不确定的层',
    'previous-doubtful': '显示上一可疑层',
    'next-doubtful': '显示下一可疑层',
    'none-doubtful': '没有可疑的追踪层。',
    'none-followed': '没有等待接受的追踪层。',
    'ended-nothing': '追踪在结构消失处结束。',
    'ended-flood': '追踪在结果突然远大于已接受掩膜处结束。',
    'ended-unsure': '追踪在只能猜测处结束。请在该处接受或修正一层，然后再次追踪。',
  },

  /** Previews of several structures on one image. */
  several: {
    'predict-all': '全部预测',
    'predict-all-label_other': '预测全部 {{count, number}} 个有示例的结构',
    'nothing-to-predict': '没有既具有其他图像示例、又在此图像上尚无掩膜的结构。',
    overlap: '重叠',
    'overlap-label': '结构可以重叠；各结构也保留位于其他结构之下的部分',
    list: '此图像上的预览',
    'accept-all-label_other': '接受全部 {{count, number}} 个预览',
    'reject-all-label_other': '放弃全部 {{count, number}} 个预览',
    row: '切换到“{{structure}}”：{{remark}}',
    'accept-one': '仅接受“{{structure}}”',
    'reject-one': '仅放弃“{{structure}}”',
    nothing: '未找到',
    held: '已被其他结构占据',
    yielded: '其他结构把握更大',
  },

  context: {
    title: '上下文',
    empty: '已接受的掩膜会成为示例：示例越多，下一幅图像需要的提示越少。',
    list: '示例',
    summary: '{{examples}} · 使用 {{used, number}} 个',
    'summary-of': '{{structure}} · {{examples}} · 使用 {{used, number}} 个',
    'summary-of-none': '{{structure}} · {{examples}}',
    'at-most': '{{summary}}（同时最多 {{limit, number}} 个）',
    example: '示例 {{number, number}}，{{prompts}}',
    'example-off': '示例 {{number, number}}，{{prompts}}，已停用',
    use: '使用示例 {{number, number}}',
    used: '使用中；点击停用',
    off: '已停用；点击使用',
    forget: '移除示例 {{number, number}}',
    clear: '清空…',
    'clear-label': '清空：移除所有示例',
    'clear-group': '移除所有示例？',
    'clear-question_other': '移除 {{count, number}} 个示例？掩膜会保留。',
    confirm: '移除',
    'confirm-label': '是，移除所有示例',
    cancel: '保留',
    'cancel-label': '保留示例',
  },

  /** The strip of studies. */
  dataset: {
    title: '数据集',
    column: '分割结果',
    position: '{{position, number}} / {{count, number}}',
    'position-unknown': '{{count, number}} 项检查',
    previous: '上一项',
    'previous-label': '转到上一项检查',
    next: '下一项',
    'next-label': '转到下一项检查',
    'accept-save-next': '接受、保存、下一项',
    'accept-save-next-label': '接受预览，保存，并转到下一项检查',
    doubt: '标记为存疑',
    'doubt-off': '取消存疑',
    'no-next': '这是列表中的最后一项检查。',
    'no-previous': '这是列表中的第一项检查。',
    list: '数据集的检查',
    'show-list': '显示检查',
    'hide-list': '隐藏检查',
    line: '{{patient}}：{{state}}',
    structure: '{{structure}}：{{state}}',
    unnamed: '未命名患者',
    counts: '{{counts, list(style: narrow)}}',
    filter: '检查筛选',
    'filter-all': '全部（{{count, number}}）',
    'filter-one': '{{state}}（{{count, number}}）',
    order: '排序',
    'order-worklist': '按工作列表',
    'order-patient': '按患者',
    'order-mark': '待处理优先',
    'order-sureness': '最不确定优先',
    expected: '{{overlap, number}}%',
    refresh: '重新查询 PACS',
    loading: '正在查找检查…',
    failed: '无法列出检查。工作已保留；请重新查询 PACS。',
    incomplete: 'PACS 中还有更多检查，仅列出前 {{count, number}} 项。请缩小工作列表的范围。',
    'none-of-filter': '没有此类检查。',
    todo: '待处理',
    predicted: '已预测',
    unreviewed: '已预测，未复核',
    accepted: '已接受，未保存',
    saved: '已保存',
    doubtful: '存疑',
    'not-found': 'PACS 中已无此检查，或 PACS 无响应。已重新打开前一项检查；已接受的内容已保留。',
  },

  gallery: {
    title: '{{structure}} · 示例',
    'title-of-none': '示例',
    open: '查看全部…',
    'open-label': '查看所有示例：来自何处，是否正确',
    close: '关闭示例',
    list: '示例，选择一个查看',
    picture: '带掩膜轮廓的图像',
    patient: '患者',
    series: '序列',
    image: '图像',
    'study-date': '检查日期',
    accepted: '接受时间',
    prompts: '提示',
    state: '掩膜',
    'patient-unknown': '此处未知；请打开其检查',
    'series-unnamed': '无名称',
    'image-frame': '{{instance}}，第 {{frame, number}} 帧',
    'image-unnumbered': '无编号',
    'prompts-corrected': '{{prompts}}，已修正',
    'voxels-here': '在已打开的分割结果中；随该处的涂画而变',
    'voxels-elsewhere': '在另一项检查或未打开的分割结果中',
    used: '用于当前结果',
    'used-mark': '{{description}}，用于当前结果',
    'set-aside-mark': '{{description}}，此图像暂不采用：与您的标记相矛盾',
    'set-aside-line_other': '此图像暂不采用 {{count, number}} 个示例：与您的标记相矛盾。',
    disagrees: '与其他示例不一致',
    'disagrees-mark': '{{description}}，与其他示例不一致',
    'disagrees-why':
      '依据其他示例，此掩膜的可能性为 {{support, number(style: percent)}}；其他示例的掩膜多为 {{usual, number(style: percent)}}。请查看是否正确：如不正确，请在其图像上修正、停用或移除。',
    'disagree-line_other': '{{count, number}} 个示例与其他示例不一致。',
    'disagree-look': '查看',
    'disagree-look-label': '查看与其他示例不一致的示例',
    jump: '转到其图像',
    'jump-label': '显示生成此示例的图像',
    use: '使用此示例',
    'use-label': '网络参考此示例',
    remove: '移除示例',
    'remove-label': '移除示例；其体素保留在分割结果中',
    'remove-both': '连同体素移除',
    'remove-both-label': '移除示例，并从分割结果中移除其体素',
    'remove-both-elsewhere': '其体素不在任何已打开的分割结果中。请先转到其图像。',
    'shown-smaller': '以原大小的 {{share, number(style: percent)}} 显示。',
  },

  progress: {
    title: '进度',
    summary: '提示 {{series}}',
    empty: '尚未接受任何图像。',
    bars: '每幅图像的提示数：{{counts, list(style: narrow)}}',
    effortless_other: '最近 {{count, number}} 幅图像无需提示。',
  },

  /** What images took, against the first one. */
  curve: {
    effort: '{{prompts}}，{{seconds, number(style: unit; unit: second; maximumFractionDigits: 0)}}',
    first: '第一幅图像：{{effort}}',
    lately_other: '最近 {{count, number}} 幅图像：{{effort}}（中位数）',
    'of-session_other': '共 {{total, number}} 幅，本次 {{count, number}} 幅',
    'picture-title': '学习曲线 · {{structure}}',
    prompts: '提示',
    seconds: '秒',
    image: '图像',
  },

  download: {
    title: '下载',
    masks: '此检查的掩膜',
    'nifti-label': '将此检查的掩膜下载为 NIfTI',
    'png-label': '将此检查的掩膜下载为 PNG 图片',
    curve: '学习曲线',
    'csv-label': '将学习曲线下载为表格',
    'picture-label': '将学习曲线下载为图片',
  },

  save: {
    title: '保存',
    unsaved_other: '{{count, number}} 个未保存',
    empty: '尚无需要保存的内容。',
    list: '待保存的分割结果',
    'save-label_other': '保存到 PACS（{{count, number}}）：这些分割结果尚未存入',
    'save-none-label': '保存到 PACS',
    save_other: '保存到 PACS（{{count, number}}）',
    'save-none': '保存到 PACS',
    'retry-label': '重新尝试保存“{{segmentation}}”',
    'accept-first': '请先接受一个掩膜。',
    'all-saved': '已全部保存。',
    'under-way': '正在保存。',
    cancel: '取消',
    'cancel-label': '取消保存“{{segmentation}}”',
    saved_other: '{{count, number}} 个已保存',
    'saved-list': '已保存的分割结果',
    'step-unsaved': '未保存',
    'step-encoding': '正在准备…',
    'step-storing': '正在发送…',
    'step-checking': '正在核对…',
    'step-checking-for': '正在核对… {{seconds, number(style: unit; unit: second)}}',
    'step-saved': '已保存',
    'step-saved-as_other': '已保存（{{count, number}} 个对象）',
    'saved-in': '{{series}}，位于 {{pacs}}',
    'step-empty': '无可保存内容',
    'step-failed': '未能保存',
    'empty-explained': '其中已没有体素。先前保存的版本仍在 PACS 中。',
  },

  /** The first visit, in three steps. */
  tour: {
    'click-title': '点击结构',
    click: '点击要勾画的部分，即出现预览。按住 Shift 点击可去除不属于它的部分。',
    'accept-title': '接受预览',
    accept: '继续点击修正，直到正确，然后接受。该图像会成为示例，供后续图像学习。',
    'next-title': '继续并保存',
    next: '在下一幅图像上，“预测”会根据示例勾画结构。“保存”将掩膜发送到 PACS。每个按钮上都标有快捷键。',
    skip: '跳过',
    onwards: '下一步',
    done: '开始',
  },

  /** Examples out of other studies. */
  memory: {
    use: '使用以往的分割…',
    'use-label': '使用以往的分割：在 PACS 的其他检查中查找这些结构的示例',
    busy: '正在进行。',
    found: 'PACS 中以往的分割',
    work: '{{structure}} · {{patient}} · {{studyDate}}',
    'work-undated': '{{structure}} · {{patient}}',
    accepted_other: '{{count, number}} 个掩膜，已接受',
    automatic_other: '{{count, number}} 个掩膜，自动生成：无人查看过',
    'left-out_other': '{{count, number}} 项检查无法读取。',
    take_other: '使用 {{count, number}} 个',
    'take-label_other': '将 {{count, number}} 个分割结果用作示例',
    'take-none': '请至少选择一个。',
    cancel: '取消',
    'cancel-label': '关闭列表，均不使用',
  },

  /** Long runs under way. */
  job: {
    list: '正在进行',
    'find-earlier-work': '正在查找以往的分割…',
    'follow-series': '正在追踪序列…',
    left: '剩余 {{seconds, number}} 秒',
    'bring-earlier-work': '正在读取以往的分割…',
    'export-project': '正在导出项目…',
    'import-project': '正在导入项目…',
    'judge-examples': '正在查找错误的示例…',
    diagnose: '正在检测模型…',
    progress: '{{done, number}} / {{total, number}}',
    cancel: '取消',
    'cancel-label': '取消：{{job}}',
  },

  /** 在本机上检测模型并生成报告。 */
  diagnostics: {
    open: '诊断…',
    'open-label': '诊断：在本机上检测模型并生成报告',
    title: '诊断',
    close: '关闭',
    'close-label': '关闭诊断',
    explained: '用虚构的图像检测模型并计时。报告只写插件、浏览器和显卡，不含任何患者、检查或图像。',
    cancelled: '检测已取消，因此没有报告。没有丢失任何内容，可随时重新运行。',
    again: '重新运行',
    'again-label': '再次检测模型',
    report: '报告',
    copy: '复制报告',
    'copy-label': '将英文报告复制到剪贴板',
    copied: '报告已在剪贴板中，请粘贴到您的消息里。',
    'not-copied': '此浏览器不允许写入剪贴板。报告已在下方选中，请从那里复制。',
    text: '文本形式的报告',
    what: '项目',
    found: '结果',
    date: '日期',
    plugin: 'MultiverSeg',
    problem: '问题',
    'passed-over': '未使用的原因：{{backend}}',
    'self-test': '自检',
    'self-test-none': '此模型不带自检',
    'self-test-passed_other':
      '通过：{{count, number}} 个点最大相差 {{difference}}，允许 {{tolerance}}',
    'self-test-failed_other':
      '未通过：{{count, number}} 个点最大相差 {{difference}}，允许 {{tolerance}}',
    prediction_other: '使用 {{count, number}} 个示例的一次预测',
    encoding: '读入一个示例',
    median:
      '{{milliseconds, number(style: unit; unit: millisecond; maximumFractionDigits: 1)}}（中位数）',
    gpu: '显卡',
    'gpu-no-webgpu': '此浏览器在这里不提供 WebGPU',
    'gpu-no-adapter': 'WebGPU 未找到显卡',
    'gpu-silent': 'WebGPU 没有应答',
    'gpu-unnamed': '有显卡，但浏览器未给出名称',
    'gpu-software': '显卡由软件模拟',
    float16: '显卡支持半精度计算',
    'largest-buffer': '显卡的最大缓冲区',
    megabytes: '{{megabytes, number(style: unit; unit: megabyte; maximumFractionDigits: 0)}}',
    'processor-threads': '处理器线程数',
    'shared-memory': '线程共享内存',
    isolated: '页面已跨源隔离（cross-origin isolated）',
    secure: '页面是安全的（https）',
    browser: '浏览器',
    page: '页面',
    yes: '是',
    no: '否',
  },

  /** What this browser keeps beyond the page. */
  vault: {
    title: '此浏览器',
    on: '未完成的工作在保存之前加密保留在此浏览器中。',
    off: '此浏览器不保留任何内容：由站点设定。',
    insecure: '此浏览器不保留任何内容：页面未通过 https 加载。',
    unavailable: '此浏览器不保留任何内容：其数据库无法使用。',
    full: '最近的工作未保留在此浏览器中：已无剩余空间。',
    failed: '最近的工作尚未保留在此浏览器中。',
    forgotten: '重新加载页面之前，此浏览器不保留任何内容。',
    forget: '清除…',
    'forget-label': '清除此浏览器保留的内容',
    question: '清除此浏览器为所有用户保留的全部内容？',
    confirm: '清除',
    'confirm-label': '是，清除此浏览器保留的内容',
    cancel: '保留',
    'cancel-label': '保留这些内容',
  },

  /** Messages of the host's, where there is no panel. */
  install: {
    title: 'MultiverSeg',
    'extension-missing':
      'MultiverSeg 安装不完整：无法加载 {{url}}。未作任何更改。请将插件文件夹重新复制到服务器，然后重新加载此页面。',
    'plugin-broken':
      '无法加载插件（{{reason}}）。未作任何更改。请重新加载此页面；如仍无效，请将插件文件夹重新复制到服务器。',
  },
};
