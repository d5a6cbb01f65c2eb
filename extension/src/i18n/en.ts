/* eslint max-lines: off -- a language is one file, so that a translator has one to translate */
/**
 * Every sentence and label the user reads, in English; nothing else in the extension or the mode holds
 * words. How it is written: https://www.i18next.com/misc/json-format.
 *
 * - One whole sentence a key, never glued from pieces: other languages order words differently.
 * - `{{name}}` stands for a parameter; `{{count, number}}`, `{{names, list}}` are formatted by `Intl`.
 *   The types of `t('section.key', { … })` are read from these texts.
 * - Plurals: `key_one` and `key_other`, chosen by `count`.
 * - A new error code: its sentence goes under `error`, saying what happened, what was kept, what to do;
 *   a reason within it under `detail`, as a sentence of its own. See the core's errors/ErrorCodes.ts.
 * - A new language is a file like this one, named in createTranslator.ts.
 */
export const en = {
  error: {
    'constant-image':
      'This image holds the same value everywhere, so there is nothing to segment. Choose another image.',
    'constant-window':
      'With the present window every pixel of this image is equally bright. Nothing was changed; widen or move the window and try again.',
    'no-valid-pixels':
      'This image holds only padding or undefined values, so there is nothing to segment. Choose another image.',
    'pixel-count-mismatch':
      'The pixel data of this image is incomplete or has several channels, so it cannot be segmented. Choose a single-channel image.',
    'prompt-outside-image':
      'That was beside the image, so it was left out. Click on the image itself.',
    'no-prompt':
      'There is nothing to go by yet. Click the structure you want, or accept an example on another image first.',
    'no-prediction':
      'There is no preview to accept, so nothing was changed. Click the structure first.',
    'empty-mask':
      'The preview is empty, so it was not accepted. Add a click on the structure or lower the threshold.',
    'invalid-prediction':
      'The network gave no usable answer for this image. Your prompts were kept; try again, or reload the page if it happens once more.',

    'manifest-invalid':
      'The model list {{source}} can’t be used. {{problem}} Nothing was lost; install the plugin’s models folder again.',
    'manifest-missing':
      'The model list {{source}} could not be read. {{reason}} Nothing was lost; check that the models folder is installed there, then reload the page.',
    'model-file-missing':
      'The model file {{file}} could not be fetched: the server answered {{status}}. Nothing was lost; check that the models folder is complete, then try again.',
    'model-file-unreachable':
      'The model file {{file}} could not be fetched: the server did not answer. Nothing was lost; check the connection, then try again.',
    'model-file-truncated':
      'The model file {{file}} has {{actualBytes, number}} bytes where {{expectedBytes, number}} were expected. Nothing was lost and the file was not used; install the models folder again.',
    'model-hash-mismatch':
      'The model file {{file}} is not the one its list describes, so it was not used. Nothing was lost; install the models folder again.',
    'model-path-refused':
      'The model list {{source}} points outside its own folder (“{{path}}”), so it was not followed. Nothing was lost; install the models folder again.',
    'self-test-failed':
      'The model “{{modelName}}” gave a wrong answer to its own test on this computer, so it is not used. Nothing was lost; try another browser or update the graphics driver.',
    'runtime-missing':
      'The inference engine file {{file}} could not be loaded. {{reason}} Nothing was lost; check that the plugin’s runtime folder is complete, then reload the page.',
    'runtime-hash-mismatch':
      'The inference engine file {{file}} is not the one this plugin was built with, so it was not used. Nothing was lost; install the plugin again, then reload the page.',
    'runtime-failed':
      'The model could not be started in this browser. Nothing was lost; reload the page, and if it happens again use a current browser.',
    'runtime-run-failed':
      'The model stopped while computing. Prompts and accepted examples were kept; try again.',
    'runtime-lost':
      'The graphics card stopped answering. Prompts and accepted examples were kept; try again: the model restarts.',
    'worker-crashed':
      'The model stopped unexpectedly. Prompts and accepted examples were kept; try again: the model restarts.',
    'worker-silent':
      'The model stopped answering. Prompts and accepted examples were kept; try again: the model restarts.',
    'context-too-large_one':
      'The model “{{modelName}}” takes {{maximum, number}} examples at most, not {{count, number}}. Nothing was lost; switch some examples off, then try again.',
    'context-too-large_other':
      'The model “{{modelName}}” takes {{maximum, number}} examples at most, not {{count, number}}. Nothing was lost; switch some examples off, then try again.',
    'model-failed':
      'The segmentation model could not be started. Your prompts are kept; try again, or reload the page.',

    'image-changed':
      'Another series was opened before your prompt was placed, so it was left out. Place it again.',
    'no-acquired-slice':
      'This view shows no acquired image. Open the series as it was acquired (for example axial) to segment it.',
    'view-not-segmentable':
      'The viewer can’t keep a segmentation of the image in this view, so none was begun and your prompt was left out. Open the series in a view of its own, as it was acquired, and place it again.',
    'colour-image':
      'This is a colour image. MultiverSeg works on grey-scale images only; choose another series.',
    'no-pixel-data':
      'The pixels of this image could not be read, so it cannot be segmented. Try another image, or reload the study.',

    'errors-not-told':
      'This model does not say where it may be wrong, so there is nothing to draw. Choose another model that does.',
    'nothing-to-go-by':
      'Nothing was predicted: there is no prompt on this image, and no example of another image that the model could go by. Click the structure you want, or switch an example on.',
    'preview-not-ready':
      'The preview is still being computed, so nothing was accepted. Accept it when you see it.',
    'other-segments-kept':
      'Accepted, but for the voxels that other segments hold: those stay with them.',
    'segment-locked':
      '«{{segment}}» is locked, so nothing was written. Unlock it, or choose another segment.',
    'undo-segment-locked':
      '«{{segment}}» is locked, so nothing was taken back. Unlock it, then redo and undo once more.',
    'redo-segment-locked':
      '«{{segment}}» is locked, so nothing was done again. Unlock it, then undo and redo once more.',
    'segmentation-gone':
      'The segmentation was deleted meanwhile, so nothing was written. Your examples are kept; click the structure again to start a new segmentation.',
    'nothing-to-write':
      'The preview lies wholly under other segments, so nothing was written. Your prompts are kept; remove those voxels first, or reject the preview.',
    'preview-gives-way':
      '«{{segment}}» was not accepted: other previews on this image are surer of all its voxels. Its preview is kept; correct it with a click, or reject it.',
    'previews-left':
      'Accepted, but for {{structures, list}}: locked, empty, or wholly where others are. Their previews are kept; correct or reject them.',
    'nothing-to-predict':
      'Nothing was predicted: every structure that has examples of other images is locked or has a mask on this image already. Accept a mask of a new structure first, or go on to the next image.',
    'no-structure-numbered':
      'There is no structure with the number {{number}} here, so nothing was chosen and the one in use is kept. Choose another, or add a segment.',
    'undo-out-of-reach':
      'That step belongs to a study or a segment that is no longer there, so it was left as it is. Go on from here, or undo another step.',

    'nothing-accepted-here':
      'There is nothing to follow from: the structure has no mask on this series yet. Accept one slice, then follow.',
    'nothing-accepted-at-place':
      'There is nothing to follow from: the structure has no mask on an image at this place yet. Accept one of them, then follow.',
    'nothing-to-follow':
      'Nothing was followed: every slice of this series has a mask of the structure already. Remove a mask to have it followed anew.',
    'nothing-but-in-time':
      'Nothing was followed: there are no other slices, only other images at this place. Switch on “Through time” to follow the structure over these.',
    'nothing-to-follow-in-time':
      'Nothing was followed: every image at this place has a mask of the structure already. Remove a mask to have it followed anew.',
    'slices-left-out_one':
      '{{count, number}} slice shows nothing or could not be read and was left out. All others were followed; open it to see why.',
    'slices-left-out_other':
      '{{count, number}} slices show nothing or could not be read and were left out. All others were followed; open them to see why.',
    'followed-dropped_one':
      '{{count, number}} followed slice was put away; accepted masks were kept. Use Follow again to bring it back.',
    'followed-dropped_other':
      '{{count, number}} followed slices were put away; accepted masks were kept. Use Follow again to bring them back.',
    'still-following':
      'The series is still being followed, so nothing was accepted. Wait for the end, or stop it and accept what is there.',
    'followed-left_one':
      'You left the last study with {{count, number}} followed slice not accepted, so it was put away; accepted masks were kept. Go back and use Follow again to have it.',
    'followed-left_other':
      'You left the last study with {{count, number}} followed slices not accepted, so they were put away; accepted masks were kept. Go back and use Follow again to have them.',
    'following-without-segment':
      'Following ended because its segment was deleted; other segments were kept. To follow the structure again, accept it on a slice first.',
    'following-without-model':
      'Following ended because another model was chosen. What had come was kept; use Follow again to go on with the new model.',
    'following-kept':
      'What had come was kept: {{things, list}}. Use Follow again to go on from there, or accept it as it is.',
    'range-while-following':
      'The series is being followed, so nothing was changed. Wait for the end or pause it, then set the range.',
    'nothing-doubtful': 'No followed slice waits to be looked at.',
    'nothing-to-tidy': 'Nothing was changed: what was followed is as it would be already.',
    'no-tidying-in-time':
      'Nothing was changed: what was followed through time has no third dimension to be tidied up in. Switch “Through time” off and follow the slices of one phase.',

    'no-examples':
      'There is nothing to look at: this structure has no example yet. Click it and accept its mask, which makes one.',
    'example-image-gone':
      'The image of this example is not among the series of its study any more, so it can’t be shown. The example was kept; remove it if it is wrong.',
    'example-voxels-elsewhere':
      'The voxels of this example are in no segmentation that is open, so nothing was removed. Open its image first, then remove both.',
    'examples-went-with-segment_one':
      'The segment was deleted, and with it the example whose voxels it held on an image of this study. Examples of other images were kept; click the structure again to have one here.',
    'examples-went-with-segment_other':
      'The segment was deleted, and with it the {{count, number}} examples whose voxels it held on images of this study. Examples of other images were kept; click the structure again to have some here.',

    'seg-gone':
      'The segmentation could not be saved: it is no longer open in the viewer. Nothing was sent; open the segmentation again.',
    'seg-empty':
      'The segmentation was not saved: it has no voxels. Nothing was lost; accept a prediction or paint first, then save.',
    'seg-unsupported':
      'The segmentation could not be saved. {{reason}} Your segmentation is still here, unsaved; put what does not fit into a segmentation of its own, then save again.',
    'seg-source-missing':
      'An image under the segmentation could not be loaded, so it was not saved. Your segmentation is still here, unsaved; check the connection to the PACS, then save again.',
    'seg-encode-failed':
      'The viewer could not write the segmentation as DICOM. Your segmentation is still here, unsaved; save again, and if it happens again tell the administrator of the viewer.',
    'pacs-no-store':
      'The segmentation was not saved: this data source can’t store. Your segmentation is still here, unsaved; open the study from a PACS that can, or export the segmentation from the viewer.',
    'pacs-no-stow':
      'Nothing at the address of this PACS takes segmentations (status {{status}}), so it was not saved. Your segmentation is still here, unsaved; ask the administrator of the viewer to check the address for storing (STOW-RS).',
    'pacs-unreachable':
      'The PACS did not answer, so the segmentation was not saved. Your segmentation is still here, unsaved; check the connection, then save again: a copy that did arrive is not doubled.',
    'pacs-web-page':
      'The answer came from a web page, not from the PACS, most likely because your login has ended; the segmentation was not saved. Your segmentation is still here, unsaved; log in again in another tab, then save again.',
    'pacs-logged-out':
      'Your login has ended or was not accepted (status {{status}}), so the segmentation was not saved. Your segmentation is still here, unsaved; log in again, then save again.',
    'pacs-refused':
      'The PACS does not allow you to store (status {{status}}), so the segmentation was not saved. Your segmentation is still here, unsaved; log in again or ask for the right to store, then save again.',
    'pacs-rejects':
      'The PACS did not take the message as it was sent (status {{status}}), so the segmentation was not saved. Your segmentation is still here, unsaved; save again, and if it happens again tell the PACS administrator this status.',
    'pacs-conflict':
      'The PACS did not accept the segmentation. {{reason}} Your segmentation is still here, unsaved; save again, and if it happens again tell the PACS administrator this reason.',
    'pacs-partial':
      'The PACS took the message but did not store the segmentation. {{reason}} Your segmentation is still here, unsaved; save again, and if it happens again tell the PACS administrator this reason.',
    'pacs-too-large':
      'The segmentation is larger than the PACS accepts (status 413), so it was not saved. Your segmentation is still here, unsaved; ask the PACS administrator to raise the upload limit, then save again.',
    'pacs-full':
      'The PACS has no room left (status 507), so the segmentation was not saved. Your segmentation is still here, unsaved; tell the PACS administrator, then save again.',
    'pacs-busy':
      'The PACS is too busy, so the segmentation was not saved. Your segmentation is still here, unsaved; wait a moment, then save again.',
    'pacs-busy-for_one':
      'The PACS is too busy, so the segmentation was not saved. Your segmentation is still here, unsaved; wait {{count, number}} second, then save again.',
    'pacs-busy-for_other':
      'The PACS is too busy, so the segmentation was not saved. Your segmentation is still here, unsaved; wait {{count, number}} seconds, then save again.',
    'pacs-error':
      'The PACS could not store the segmentation (status {{status}}). Your segmentation is still here, unsaved; wait a moment, then save again.',
    'pacs-says-nothing':
      'The PACS did not say that it stored the segmentation, and it is not there, so it does not count as saved. Your segmentation is still here, unsaved; save again in a moment: a copy that did arrive is not doubled.',
    'seg-not-shown_one':
      'The PACS said that it stored the segmentation, but did not show it within {{count, number}} second, so it could not be checked. Your segmentation is still here, unsaved; save again in a moment: a copy that did arrive is not doubled.',
    'seg-not-shown_other':
      'The PACS said that it stored the segmentation, but did not show it within {{count, number}} seconds, so it could not be checked. Your segmentation is still here, unsaved; save again in a moment: a copy that did arrive is not doubled.',
    'memory-not-readable':
      'A stored segmentation could not be read from the PACS, so it gave no examples. Nothing was changed; open the study again to try once more.',
    'memory-not-supported':
      'This series has a stored segmentation that can’t be shown here: it holds shares instead of masks, or lies on another grid or in another place than the images. It was left as it is; segment the images anew where you need a mask.',
    'memory-not-shown':
      'The stored segmentation of this series could not be read, so it is not shown. It was left as it is; open the study again to try once more, or segment the images anew.',
    'earlier-work-none':
      'No stored segmentation in the PACS fits the structures of this project, beside those that are examples already. Nothing was changed; go on with the images you have, or name the structure as it was named then.',
    'earlier-work-none-read_one':
      'No earlier work was found, but {{count, number}} study could not be read. Nothing was changed; try again, or ask whoever runs the PACS.',
    'earlier-work-none-read_other':
      'No earlier work was found, but {{count, number}} studies could not be read. Nothing was changed; try again, or ask whoever runs the PACS.',
    'earlier-work-read_one': '{{count, number}} example was brought back from the PACS.',
    'earlier-work-read_other': '{{count, number}} examples were brought back from the PACS.',
    'earlier-work-read-partly_one':
      '{{count, number}} example was brought back from the PACS. Not everything could be read (studies left out, wholly or in part: {{failures, number}}); try again to bring the rest.',
    'earlier-work-read-partly_other':
      '{{count, number}} examples were brought back from the PACS. Not everything could be read (studies left out, wholly or in part: {{failures, number}}); try again to bring the rest.',
    'memory-frames-left-out_one':
      '{{count, number}} stored mask could not become an example, because its image could not be read. It was left out; open the study again to try once more.',
    'memory-frames-left-out_other':
      '{{count, number}} stored masks could not become examples, because their images could not be read. They were left out; open the study again to try once more.',
    'search-unreachable':
      'The PACS did not answer when it was asked for earlier work. Nothing was changed; check the connection, then try again.',
    'search-logged-out':
      'The PACS asks for a login (status {{status}}), so earlier work could not be looked for. Nothing was changed; log in again, then try again.',
    'search-failed':
      'The PACS could not be searched for earlier work (status {{status}}). Nothing was changed; try again, or ask whoever runs the PACS.',
    'read-logged-out':
      'The segmentation was sent, but your login has ended (status {{status}}), so whether it is stored is not known. Your segmentation is still here, unsaved; log in again, then save again: a copy that did arrive is not doubled.',
    'read-web-page':
      'The segmentation was sent, but a web page came back instead of it, most likely because your login has ended, so whether it is stored is not known. Your segmentation is still here, unsaved; log in again in another tab, then save again: a copy that did arrive is not doubled.',
    'read-refused':
      'The segmentation was sent, but may not be read back (status {{status}}), so whether it is stored is not known. Your segmentation is still here, unsaved; log in again or ask for the right to read, then save again: a copy that did arrive is not doubled.',
    'read-error':
      'The segmentation was sent, but the PACS failed to give it back (status {{status}}), so it could not be checked. Your segmentation is still here, unsaved; save again in a moment: a copy that did arrive is not doubled.',
    'read-unreachable':
      'The segmentation was sent, but then the PACS did not answer any more, so it could not be checked. Your segmentation is still here, unsaved; check the connection, then save again: a copy that did arrive is not doubled.',
    'seg-not-readable':
      'The PACS took the segmentation, but what it gave back could not be read to check it. Your segmentation is still here, unsaved; save again in a moment: a copy that did arrive is not doubled.',
    'seg-differs':
      'The PACS gave back a segmentation that differs from what was sent, so it does not count as saved. Your segmentation is still here, unsaved; save again to store another copy, and tell the PACS administrator of this one.',
    'seg-differs-patient':
      'The PACS gave back the segmentation under another patient or study than it was sent for, so it does not count as saved. Your segmentation is still here, unsaved; tell the PACS administrator before you save again.',
    'seg-differs-label':
      'The PACS gave back the segmentation with other names or codes of its structures than were sent, so it does not count as saved. Your segmentation is still here, unsaved; save again to store another copy, and tell the PACS administrator of this one.',
    'seg-differs-position':
      'The PACS gave back the segmentation at another place in the patient than it was sent for, so it does not count as saved. Your segmentation is still here, unsaved; tell the PACS administrator before you save again.',
    'save-cancelled':
      'Saving was cancelled before the PACS had answered, so whether the segmentation is stored is not known. Your segmentation is still here, unsaved; save again when you like: a copy that did arrive is not doubled.',
    'check-cancelled':
      'The PACS said that it stored the segmentation, but the check was cancelled. Your segmentation is still here, unsaved; save again to have it checked: it is not stored twice.',
    'save-failed':
      'The segmentation could not be written as DICOM SEG. It is kept here, unsaved; try again.',
    'not-kept':
      'This segmentation could not be kept when its study was left, so it can’t be saved. Segment it again.',
    'draft-not-restored':
      'The unsaved segmentation of this series could not be put back. It is kept; open the series again to have it here.',
    'remote-model-failed':
      'The model server {{server}} could not be used. {{reason}} Prompts and examples were kept; try again, or choose the model in this browser.',
    'remote-model-replaced':
      'The model server {{server}} can’t be used, so the model in this browser goes on; prompts and examples were kept. {{reason}} Choose the server again when it works.',
    'structure-name-empty':
      'A structure needs a name, so nothing was changed. Choose one, then try again.',
    'structure-name-taken':
      'Another structure is called “{{name}}”, so nothing was changed. Choose another name.',
    'structure-number-taken':
      'The number {{number, number}} is taken or not between 1 and {{maximum, number}}, so nothing was changed. Choose another number.',
    'project-full':
      'A project holds {{maximum, number}} structures at most, so none was added. Remove one that is no longer needed, then try again.',
    'example-unreadable':
      'A kept example can’t be read, so it is not used. {{reason}} The other examples are still here; accept the image again to have this one back.',
    'configuration-invalid':
      'A setting of this site can’t be used, so the default stands in for it and nothing was changed. {{problem}} Tell whoever looks after this viewer.',
    'project-imported_one':
      '“{{project}}” is imported: {{structures, number}} structures and {{count, number}} example that was not here before.',
    'project-imported_other':
      '“{{project}}” is imported: {{structures, number}} structures and {{count, number}} examples that were not here before.',
    'project-file-refused':
      'This file is no project that can be imported, so nothing was changed. {{reason}} Choose another file, or export the project again where it comes from.',
    'nothing-to-save': 'There is nothing to save.',
    'no-masks-to-download':
      'This study has no masks yet, so nothing was downloaded. Accept a preview or paint first, then try again.',
    'no-curve-to-download':
      'No image was accepted yet, so nothing was downloaded. Accept a preview first, then try again.',

    'studies-not-known':
      'The studies of the list are not known yet, so nothing was changed. Wait a moment and try again, or ask the PACS again in the list.',
    'no-next-study':
      'This is the last study of the list, so nothing was changed. Choose another one from it.',
    'all-studies-seen':
      'That was the last study of the list. What was unsaved is kept and on its way to the PACS; wait for the save list to say how that ends.',
    'no-previous-study':
      'This is the first study of the list, so nothing was changed. Choose another one from it.',
    'study-doubtful': 'Marked as doubtful: look at this study once more.',
    'study-not-doubtful': 'No longer marked as doubtful.',
    'study-left-undone':
      'On the study before nothing was accepted; it stays to do. Go back to it whenever you like, or show what is to do in the list.',
    restored: 'Restored from the last visit: {{things, list}}.',
    'study-in-other-tab':
      'This study is open in another tab, which keeps its unfinished work. What you do here is not kept in this browser: save it to the PACS, or close one of the tabs and reload.',
    'vault-crowded':
      'This browser has little room left, so examples that the PACS has too are no longer kept here. Unsaved work is kept; use earlier work to have them back from the PACS.',
    'vault-full':
      'This browser has no room left, so the latest unsaved work lies in this page alone. Nothing was lost; save to the PACS before you close it.',
    'vault-failed':
      'The latest unsaved work could not be kept in this browser and lies in this page alone; the next change tries again. Save to the PACS before you close the page.',
    'vault-unavailable':
      'This browser keeps no unfinished work for the next visit. {{reason}} Nothing was lost; save to the PACS before you close the page.',
    'vault-unreadable_one':
      '{{count, number}} thing kept by an earlier visit could not be read, so it was left out. It is kept aside as it is; ask the administrator of the viewer whether an older version of it was installed.',
    'vault-unreadable_other':
      '{{count, number}} things kept by an earlier visit could not be read, so they were left out. They are kept aside as they are; ask the administrator of the viewer whether an older version of it was installed.',
    'vault-forgotten':
      'This browser has forgotten all it kept. What is open in this page is still here; until it is loaded again, nothing more is kept.',
    'vault-forgotten-elsewhere':
      'Another tab had this browser forget all it kept. What is open here is still here; save it to the PACS before you close the page.',

    'host-too-old':
      'MultiverSeg needs OHIF 3.13 or newer with its Cornerstone extension, which was not found. Nothing was changed; ask for a newer viewer, or remove the plugin from its configuration.',

    unexpected:
      'Something went wrong, and what you asked for may have been done only in part. What you had accepted is kept; check the image, then try again.',
  },

  detail: {
    'document-not-object': 'It does not hold a JSON object.',
    'document-not-json': 'It is not JSON.',
    'document-not-fetched': 'It could not be fetched.',
    'field-missing': '“{{field}}” is missing.',
    'field-not-object': '“{{field}}” is not an object.',
    'field-not-text': '“{{field}}” is not a text.',
    'field-empty-list': '“{{field}}” is not a list with at least one element.',
    'field-not-whole-number': '“{{field}}” is not a whole number.',
    'field-not-in-range':
      '“{{field}}” is not a number from {{minimum, number}} to {{maximum, number}}.',
    'field-wrong-count_one': '“{{field}}” does not have {{count, number}} value.',
    'field-wrong-count_other': '“{{field}}” does not have {{count, number}} values.',
    'field-below-minimum': '“{{field}}” is not a whole number of at least {{minimum, number}}.',
    'field-not-one-of': '“{{field}}” is not {{allowed, list(type: disjunction)}}.',
    'field-not-sha256': '“{{field}}” does not consist of 64 lower-case hexadecimal digits.',
    'field-not-address': '“{{field}}” is not an address that begins with http://, https:// or /.',
    'field-repeats': '“{{field}}” repeats “{{value}}”.',
    'field-without-model': '“{{field}}” has no model with the id “{{modelId}}”.',
    'field-without-file':
      '“{{field}}” has no “{{role}}” file, which the family “{{family}}” needs.',
    'field-without-tensor': '“{{field}}” has no “{{name}}”, which the “{{role}}” file needs.',
    'field-not-grid-point': '“{{field}}” is not [x, y, logit] inside the model’s grid.',

    'bytes-of-another-kind': 'It is none.',
    'bytes-of-another-version':
      'It is of version {{version, number}}, which this version of the plugin does not know.',
    'bytes-end-too-soon': 'It ends too soon, or goes on where it should end.',
    'mask-off-image': 'Its mask does not lie on its image.',

    'archive-none': 'It is no zip file, or a damaged one.',
    'archive-too-large': 'Unpacked it would take more than {{maximum, number}} MB.',
    'archive-too-many-entries': 'It holds more than {{maximum, number}} files.',
    'entry-unexpected': 'It holds “{{name}}”, which does not belong there.',
    'entry-twice': 'It holds “{{name}}” twice.',
    'entry-missing': '“{{name}}” is missing in it.',
    'entry-damaged': '“{{name}}” in it is damaged.',

    'answered-with-web-page': 'The server answered with a web page.',
    'answered-with-something-else': 'The server answered with something else.',
    'server-has-not': 'The server has no {{url}}.',
    'server-unreachable': '{{url}} can’t be reached.',

    'server-not-reached': 'It can’t be reached.',
    'server-silent_one': 'It did not answer within {{count, number}} second.',
    'server-silent_other': 'It did not answer within {{count, number}} seconds.',
    'server-redirects': 'It sends requests elsewhere, perhaps to a login; nothing was sent there.',
    'server-refuses-input': 'It refused what was sent to it (status 400).',
    'server-refuses-user': 'It asks for a login or for other rights (status {{status}}).',
    'server-without-model': 'It has no model “{{model}}” (status 404).',
    'server-takes-less': 'What was sent is larger than it accepts (status 413).',
    'server-not-understanding': 'It did not understand what was sent to it (status 422).',
    'server-busy': 'It is busy or not ready yet (status {{status}}).',
    'server-broken': 'It failed (status {{status}}).',
    'server-forgets': 'It did not keep the examples that were sent to it.',
    'server-with-other-model': 'It gives other answers than “{{modelName}}” does.',
    'answer-cut-off': 'Its answer was cut off.',
    'answer-not-json': 'Its answer can’t be read.',
    'answer-unfit': 'Its answer is not what the protocol asks for.',

    'too-many-segments': 'It has more than {{maximum, number}} segments.',
    'image-sizes-differ': 'Its images differ in size.',

    'followed-slices_one': '«{{structure}}» on slice {{slices}}',
    'followed-slices_other': '«{{structure}}» on slices {{slices}}',
    'restored-examples_one': '{{count, number}} example',
    'restored-examples_other': '{{count, number}} examples',
    'restored-studies_one': 'unsaved work on {{count, number}} study',
    'restored-studies_other': 'unsaved work on {{count, number}} studies',
    'restored-prompts_one': 'prompts on {{count, number}} image',
    'restored-prompts_other': 'prompts on {{count, number}} images',
    'vault-newer': 'A newer version of MultiverSeg has used it since.',
    'vault-not-opened': 'Its database can’t be opened, as in some private windows.',

    'no-reason': 'It gave no reason.',
    'unlisted-reason': 'It gave an unlisted reason (code {{reasonCode}}).',
    'out-of-resources': 'It is out of resources, for example disk space (code {{reasonCode}}).',
    'wrong-object-type':
      'The object does not match its type of DICOM object (code {{reasonCode}}).',
    'not-understood': 'It could not understand the object (code {{reasonCode}}).',
    'encoding-not-taken': 'It does not take the way the object is encoded (code {{reasonCode}}).',
    'processing-failed': 'It failed while processing the object (code {{reasonCode}}).',
    'duplicate-identifier': 'It already has an object with this identifier (code {{reasonCode}}).',
    'invalid-identifier': 'An identifier in the object is not valid (code {{reasonCode}}).',
    'class-not-supported':
      'It does not store segmentations (SOP class not supported, code {{reasonCode}}).',
    'not-allowed-to-store': 'You are not allowed to store (code {{reasonCode}}).',
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
    space: 'Space',
    tab: 'Tab',
    up: '↑',
  },

  count: {
    prompts_one: '{{count, number}} prompt',
    prompts_other: '{{count, number}} prompts',
    examples_one: '{{count, number}} example',
    examples_other: '{{count, number}} examples',
  },

  unit: {
    milliseconds:
      '{{milliseconds, number(style: unit; unit: millisecond; maximumFractionDigits: 0)}}',
    megabytes:
      '{{megabytes, number(style: unit; unit: megabyte; minimumFractionDigits: 1; maximumFractionDigits: 1)}}',
  },

  /** Names in the host's hotkey preferences; it takes what stands before a colon for a namespace. */
  hotkey: {
    openGallery: 'MultiverSeg · look at the examples',
    accept: 'MultiverSeg · accept preview',
    acceptOne: 'MultiverSeg · accept this structure only',
    reject: 'MultiverSeg · reject preview',
    rejectOne: 'MultiverSeg · reject this structure only',
    predict: 'MultiverSeg · predict',
    predictAll: 'MultiverSeg · predict all structures',
    structure: 'MultiverSeg · structure {{number}}',
    togglePolarity: 'MultiverSeg · include/exclude',
    toggleBox: 'MultiverSeg · box',
    activateTool: 'MultiverSeg · prompt tool',
    followSeries: 'MultiverSeg · follow through the series',
    followAll: 'MultiverSeg · follow all structures',
    rangeFirst: 'MultiverSeg · follow from this slice on',
    rangeLast: 'MultiverSeg · follow up to this slice',
    leastCertain: 'MultiverSeg · least certain slice',
    nextDoubtful: 'MultiverSeg · next doubtful slice',
    previousDoubtful: 'MultiverSeg · previous doubtful slice',
    clearPrompts: 'MultiverSeg · clear prompts',
    save: 'MultiverSeg · save to PACS',
    nextStudy: 'MultiverSeg · next study',
    previousStudy: 'MultiverSeg · previous study',
    acceptSaveNext: 'MultiverSeg · accept, save, next',
    toggleDoubt: 'MultiverSeg · mark as doubtful',
    toggleCloser: 'MultiverSeg · look closer at small structures',
    toggleErrors: 'MultiverSeg · show where the preview may be wrong',
  },

  toolbar: {
    prompt: 'MultiverSeg: click or scribble ({{toolKey}})',
    prompt_keyless: 'MultiverSeg: click or scribble',
    box: 'MultiverSeg: box ({{boxKey}})',
    box_keyless: 'MultiverSeg: box',
    exclude: 'MultiverSeg: exclude, like holding Shift ({{excludeKey}})',
    exclude_keyless: 'MultiverSeg: exclude, like holding Shift',
  },

  /** Over the image. */
  hint: {
    waiting: 'Waiting for the model…',
    predicting: 'Predicting…',
    accept: 'Preview · {{prompts}} · {{examples}} · {{latency}} — {{acceptKey}} accepts',
    accept_keyless: 'Preview · {{prompts}} · {{examples}} · {{latency}}',
    replace:
      'Preview · {{prompts}} · {{examples}} · {{latency}} — {{acceptKey}} replaces the accepted mask',
    replace_keyless:
      'Preview · {{prompts}} · {{examples}} · {{latency}} — accepting replaces the accepted mask',
    several_one: '{{count, number}} preview — {{acceptKey}} accepts all',
    several_other: '{{count, number}} previews — {{acceptKey}} accepts all',
    several_keyless_one: '{{count, number}} preview',
    several_keyless_other: '{{count, number}} previews',
    followed_one: '{{count, number}} followed slice — {{acceptKey}} accepts it',
    followed_other: '{{count, number}} followed slices — {{acceptKey}} accepts all',
    followed_keyless_one: '{{count, number}} followed slice',
    followed_keyless_other: '{{count, number}} followed slices',
    following: 'Following the series…',
    'offer-all_one': '{{predictAllKey}}: predict {{count, number}} structure',
    'offer-all_other': '{{predictAllKey}}: predict {{count, number}} structures',
    'offer-all_keyless_one': '{{count, number}} structure can be predicted',
    'offer-all_keyless_other': '{{count, number}} structures can be predicted',
    empty: 'Nothing found · {{prompts}} · {{examples}} · {{latency}} — click the structure',
    offer_one: '{{predictKey}}: predict from {{count, number}} example',
    offer_other: '{{predictKey}}: predict from {{count, number}} examples',
    offer_keyless_one: '{{count, number}} example to predict from',
    offer_keyless_other: '{{count, number}} examples to predict from',
  },

  /** Over the image, while the next prompt is not what it is at first. */
  mode: {
    box: 'Box',
    exclude: 'Exclude',
    threshold:
      'Threshold {{threshold, number(minimumFractionDigits: 2; maximumFractionDigits: 2)}}',
  },

  guidance: {
    'model-error': 'The model did not load. Your prompts are kept: try again.',
    'segment-locked': '“{{segment}}” is locked. Choose or add another segment.',
    'no-image': 'Open an image to begin.',
    'waiting-for-model': 'Your prompts are kept. The mask appears as soon as the model has loaded.',
    'model-loading': 'The model is loading. You can already click the structure you want.',
    'nothing-found': 'Nothing was found. Click the structure or lower the threshold.',
    'nothing-found-with-examples':
      'Nothing was found. Click the structure, lower the threshold or switch examples off.',
    preview: '{{acceptKey}} accepts, {{rejectKey}} rejects, or correct it with more prompts.',
    preview_keyless: 'Accept it, reject it, or correct it with more prompts.',
    several:
      '{{acceptKey}} accepts all structures, {{acceptOneKey}} only “{{structure}}”. {{rejectKey}} rejects all.',
    several_keyless:
      'Accept all structures or one of them, or correct the one in use with more prompts.',
    'several-others': '{{acceptKey}} accepts the structures shown, {{rejectKey}} rejects them.',
    'several-others_keyless': 'Accept the structures shown, or reject them.',
    'predict-all_one': 'Press {{predictAllKey}} to predict {{count, number}} structure.',
    'predict-all_other': 'Press {{predictAllKey}} to predict all {{count, number}} structures.',
    'predict-all_keyless_one': 'Use Predict all to outline {{count, number}} structure.',
    'predict-all_keyless_other': 'Use Predict all to outline {{count, number}} structures.',
    predicting: 'Outlining the structure…',
    accepted: 'Accepted. Go on to the next image; {{undoKey}} takes it back.',
    accepted_keyless: 'Accepted. Go on to the next image; Undo takes it back.',
    predict_one: 'Press {{predictKey}} to predict from {{count, number}} example.',
    predict_other: 'Press {{predictKey}} to predict from {{count, number}} examples.',
    predict_keyless_one: 'Use Predict to outline it from {{count, number}} example.',
    predict_keyless_other: 'Use Predict to outline it from {{count, number}} examples.',
    'tool-off': 'Press {{toolKey}} for the prompt tool, then click the structure you want.',
    'tool-off_keyless': 'Choose the prompt tool, then click the structure you want.',
    'add-prompt': 'Add another prompt, or press {{clearKey}} to start again.',
    'add-prompt_keyless': 'Add another prompt, or clear them to start again.',
    start: 'Click the structure you want. Shift-click what does not belong to it.',
  },

  panel: {
    broken: 'The panel could not be shown. Your masks and examples are kept.',
    'show-again': 'Show again',
    'show-again-label': 'Show the panel again',
    'with-key': '{{label}} ({{key}})',
    'with-reason': '{{label}}. {{reason}}',
    'dismiss-notice': 'Dismiss this message',
    'try-again': 'Try again',
  },

  model: {
    about: 'About the model',
    ready: '{{backend}} · ready',
    loading: 'Loading…',
    'not-loaded': 'Model not loaded',
    'loading-label': 'Loading the model',
    starting: 'Starting…',
    'loaded-of':
      '{{loaded, number(minimumFractionDigits: 1; maximumFractionDigits: 1)}} of {{total, number(style: unit; unit: megabyte; minimumFractionDigits: 1; maximumFractionDigits: 1)}}',
    'retry-label': 'Try to load the model again',
    select: 'Model',
    choose: 'Choose a model',
    name: 'Model',
    version: 'Version',
    licence: 'Licence',
    download: 'Download',
    'runs-on': 'Runs on',
    'last-prediction': 'Last prediction',
    disclaimer: 'Not for clinical use without validation. Images stay in this browser.',
    'on-webgpu': 'Graphics card (WebGPU)',
    'on-wasm-threads': 'Processor (WASM, several threads)',
    'on-wasm': 'Processor (WASM, one thread)',
    'on-node': 'Processor (Node)',
    'on-remote': 'Server',
    'on-server': 'Server {{server}}',
    'disclaimer-remote':
      'Not for clinical use without validation. Images that you work on are sent to {{server}}.',
  },
  remote: {
    question:
      'This site has a model server, {{server}}. If you use it, every image that you work on is sent there, with your prompts and examples. If not, images stay in this browser.',
    use: 'Use the server',
    stay: 'Stay in this browser',
    again: 'Try the server again',
    'sent-to': 'Images, prompts and examples are sent to {{server}}.',
  },

  segments: {
    title: 'Segments',
    empty: 'No structure yet.',
    add: 'Add segment',
    'add-label': 'Add segment: a further structure',
    active: '{{segment}} (active)',
    select: 'Work on {{segment}}',
    locked: 'Locked',
    rename: 'Rename {{segment}}',
    name: 'Name of the segment',
    'default-name': 'Segment {{number}}',
  },

  project: {
    'default-name': 'Project',
    edit: 'Project…',
    'edit-label': 'Edit the label list of the project, export or import it',
    title: 'Project',
    close: 'Close',
    'close-label': 'Close the project',
    name: 'Name of the project',
    structures: 'Structures',
    'no-structures': 'No structure yet. Add one, import a project, or accept a first mask.',
    number: 'Number',
    structure: 'Structure',
    colour: 'Colour',
    code: 'Code',
    window: 'Window',
    examples: 'Examples',
    'number-of': 'Number of {{structure}}',
    'name-of': 'Name of {{structure}}',
    'colour-of': 'Colour of {{structure}}',
    'code-of': 'Code of {{structure}}',
    'window-of': 'Window of {{structure}}',
    'no-code': 'no code',
    'code-by-name': '{{code}} (by the name)',
    'choose-code': 'Choose the code of {{structure}}',
    'search-codes': 'Search codes for {{structure}}',
    'found-codes': 'Codes found for {{structure}}',
    'code-found': '{{meaning}} · {{value}}',
    'no-code-found': 'No code has these words.',
    'code-of-name': 'Take the code that follows from the name',
    'window-shown': 'as shown',
    'window-percentiles': '0.5–99.5 percentiles',
    'window-fixed': 'fixed',
    'centre-of': 'Centre of the window of {{structure}}',
    'width-of': 'Width of the window of {{structure}}',
    add: 'Add',
    'add-label': 'Add a structure to the project',
    'new-name': 'Name of the new structure',
    remove: 'Remove {{structure}}',
    'remove-question_one':
      'Remove “{{structure}}” and its {{count, number}} example from the project? Masks stay.',
    'remove-question_other':
      'Remove “{{structure}}” and its {{count, number}} examples from the project? Masks stay.',
    'remove-confirm': 'Remove',
    keep: 'Keep',
    export: 'Export',
    'export-label': 'Export label list and examples as one file',
    'export-identifiers': 'With the identifiers of the images (UIDs)',
    'export-explained':
      'Without them nobody can tell from the file which studies the examples are from. Names and numbers of patients are never in it, but text that is drawn into an image stays.',
    import: 'Import…',
    'import-label': 'Import a project file',
    clear: 'New project…',
    'clear-label': 'Begin a new project',
    'clear-question_one':
      'Begin a new project? The label list and its {{count, number}} example go; masks stay. Export them first to keep them.',
    'clear-question_other':
      'Begin a new project? The label list and its {{count, number}} examples go; masks stay. Export them first to keep them.',
    'clear-confirm': 'Begin anew',
    encoding: 'Save as',
    'encoding-label': 'How segmentations are written',
    'encoding-binary': 'BINARY: read everywhere',
    'encoding-labelmap': 'LABELMAP: smaller, keeps gaps in the numbers',
    'name-question': 'What is “{{structure}}”?',
    'name-keep': 'Keep “{{structure}}”',
    'renamed-question': 'Is “{{to}}” another name for “{{from}}”?',
    'renamed-structure': 'Rename everywhere',
    'renamed-structure-label': '“{{from}}” is called “{{to}}” in every study from now on',
    'renamed-own': 'Another structure',
    'renamed-own-label': '“{{to}}” is a structure of its own, without examples',
    'renamed-mistake': 'Undo',
    'renamed-mistake-label': 'Call it “{{from}}” again',
  },

  prompts: {
    title: 'Prompts',
    'on-image_one': '{{count, number}} on this image',
    'on-image_other': '{{count, number}} on this image',
    included_one: '{{count, number}} included',
    included_other: '{{count, number}} included',
    excluded_one: '{{count, number}} excluded',
    excluded_other: '{{count, number}} excluded',
    boxes_one: '{{count, number}} box',
    boxes_other: '{{count, number}} boxes',
    breakdown: '{{counts, list}}',
    undo: 'Undo',
    redo: 'Redo',
    clear: 'Clear',
    'clear-label': 'Clear the prompts on this image',
    none: 'There are no prompts on this image.',
    tool: 'Tool',
    'tool-label': 'Prompt tool',
    shape: 'Shape of the next prompt',
    point: 'Point',
    'point-label': 'Point: click or scribble',
    box: 'Box',
    'box-label': 'Draw a box around the structure',
    effect: 'What the next prompt does',
    include: 'Include',
    'include-label': 'Include what is clicked',
    exclude: 'Exclude',
    'exclude-label': 'Exclude what is clicked; or hold Shift',
    'box-includes': 'A box always includes.',
    threshold: 'Threshold',
    'threshold-label': 'Lower: a larger mask. Higher: a smaller mask.',
    'threshold-value': '{{value, number(minimumFractionDigits: 2; maximumFractionDigits: 2)}}',
  },

  closer: {
    button: 'Look closer',
    label: 'Look closer: small structures are looked at a second time, in a square around them',
    by: 'Seen {{times, number(maximumFractionDigits: 1)}} × larger',
    explained:
      'The network looked a second time at the square whose corners are drawn on the image',
  },
  verdict: {
    absent: 'The structure does not seem to be on this image. If it is, click it.',
    sure: 'Expected overlap {{overlap, number}} %',
    unsure: 'Doubtful: expected overlap {{overlap, number}} %',
    'unsure-why': 'Doubtful, expected overlap {{overlap, number}} %: {{doubts, list}}.',
    explained:
      'How far the network expects its preview to agree with the truth (Dice), before anything is changed by hand',
    errors: 'May be wrong here',
    'errors-label': 'Draw over the preview where it may be wrong: the denser, the likelier',
    'errors-unknown': 'not known of this preview',
  },
  /** Clauses that say why an answer may be wrong. */
  doubts: {
    'unlike-examples': 'the image is unlike the examples',
    'area-jumped': 'the structure is suddenly much larger or smaller',
    'grey-unlike': 'what lies inside is brighter or darker than on the accepted slices',
  },
  preview: {
    title: 'Preview',
    accept: 'Accept',
    'accept-label': 'Accept the preview',
    reject: 'Reject',
    'reject-label': 'Reject the preview',
    predict: 'Predict',
    'predict-label_one': 'Predict from {{count, number}} example',
    'predict-label_other': 'Predict from {{count, number}} examples',
    none: 'There is no preview yet.',
    empty: 'The preview is empty.',
    window:
      'Window {{centre, number(maximumFractionDigits: 0)}}/{{width, number(maximumFractionDigits: 0)}}',
    'window-explained':
      'The centre and width of the grey values that the network was shown, as the image was displayed when it was first asked',
    'window-differs':
      'The examples were shown in another window ({{centre, number(maximumFractionDigits: 0)}}/{{width, number(maximumFractionDigits: 0)}}), so the result may be worse.',
    'use-window': 'Use the examples’ window',
    'use-window-label': 'Show the image in the examples’ window and predict again',
    change: 'Adds {{added, number}}, removes {{removed, number}} pixels',
    'no-image': 'There is no image open.',
    'model-loading': 'The model is still loading.',
    'model-error': 'The model did not load.',
    'takes-no-examples': 'This model takes no examples. Click the structure.',
    'examples-off': 'All examples are switched off. Click the structure, or switch one on.',
    'no-examples': 'There are no examples yet. Click the structure and accept its mask first.',
    impossible: 'Not possible right now.',
    waiting: 'waiting for the model',
    predicting: 'predicting…',
    'last-latency': 'last {{latency}}',
    made: '{{prompts}} · {{latency}} · {{examples}}',
  },

  /** Following a structure through its series. */
  series: {
    title: 'Series',
    follow: 'Follow',
    'follow-label': 'Follow the structure from its accepted slices through the series',
    pause: 'Pause',
    'pause-label': 'Stop following here; what has come stays, and following goes on from there',
    'go-on': 'Go on',
    'go-on-label': 'Go on following from where it was paused',
    paused: 'Paused. What has come can be looked at, corrected and accepted.',
    'follow-all': 'Follow all',
    'follow-all-label': 'Follow all structures that have an accepted slice on this series',
    'through-time': 'Through time',
    'through-time-label':
      'Follow through time: from image to image at this place, in the order of their times. Switched off: from slice to slice of the phase that is shown',
    range: 'Range to follow',
    'range-first': 'From here',
    'range-first-label':
      'From here: follow from this slice on, wherever the structure ends; again: as far as the structure',
    'range-last': 'Up to here',
    'range-last-label':
      'Up to here: follow up to this slice, wherever the structure ends; again: as far as the structure',
    'whole-series': 'Whole series',
    'whole-series-label':
      'Whole series: follow to both ends, wherever the structure ends; again: as far as the structure',
    'from-to': 'All slices from {{first, number}} to {{last, number}} are followed.',
    'from-on':
      'From slice {{first, number}} on all slices are followed, to where the structure ends.',
    'up-to': 'All slices up to {{last, number}} are followed, from where the structure begins.',
    'turns-from-to': 'The images from {{first, number}} to {{last, number}} in time are followed.',
    tidy: 'Tidy up in 3-D',
    'loose-parts': 'Loose parts',
    'loose-parts-label':
      'Remove what hangs together with no accepted mask, through all followed slices',
    holes: 'Holes',
    'holes-label': 'Fill the holes that nothing leads into, through all followed slices',
    'largest-part': 'Largest only',
    'largest-part-label':
      'Keep only the largest part that hangs together through the followed slices',
    'nothing-accepted': 'Accept the structure on a slice of this series first.',
    'is-running': 'The series is being followed.',
    summary_one: '{{count, number}} slice followed, {{unsure, number}} doubtful',
    summary_other: '{{count, number}} slices followed, {{unsure, number}} doubtful',
    strip: 'Slices of the series; click one to see it',
    slice: 'Slice {{place, number}} of {{total, number}}: {{mark}}',
    'strip-in-time': 'Images at this place in the order of their times; click one to see it',
    turn: 'Image {{place, number}} of {{total, number}} in time: {{mark}}',
    accepted: 'accepted',
    sure: 'followed, {{confidence, number}} % sure',
    unsure: 'doubtful, {{confidence, number}} % sure',
    'unsure-why': 'doubtful, {{confidence, number}} % sure; {{doubts, list}}.',
    none: 'nothing',
    'least-certain': 'Least certain',
    'least-certain-label': 'Show the least certain slice',
    'previous-doubtful': 'Show the previous doubtful slice',
    'next-doubtful': 'Show the next doubtful slice',
    'none-doubtful': 'No followed slice is doubtful.',
    'none-followed': 'No followed slice waits.',
    'ended-nothing': 'It ends where the structure is no longer there.',
    'ended-flood': 'It ends where the answer suddenly covers far more than the accepted masks.',
    'ended-unsure':
      'It ends where it would be a guess. Accept or correct a slice there and follow again.',
  },

  /** Previews of several structures on one image. */
  several: {
    'predict-all': 'Predict all',
    'predict-all-label_one': 'Predict {{count, number}} structure that has examples',
    'predict-all-label_other': 'Predict all {{count, number}} structures that have examples',
    'nothing-to-predict': 'No structure has examples of other images and no mask on this one yet.',
    overlap: 'Overlap',
    'overlap-label': 'Structures may overlap; each keeps what lies under others too',
    list: 'Previews on this image',
    'accept-all-label_one': 'Accept {{count, number}} preview',
    'accept-all-label_other': 'Accept all {{count, number}} previews',
    'reject-all-label_one': 'Reject {{count, number}} preview',
    'reject-all-label_other': 'Reject all {{count, number}} previews',
    row: 'Work on {{structure}}: {{remark}}',
    'accept-one': 'Accept “{{structure}}” only',
    'reject-one': 'Reject “{{structure}}” only',
    nothing: 'not found',
    held: 'where others are already',
    yielded: 'others are surer',
  },

  context: {
    title: 'Context',
    empty: 'Accepted masks become examples: with each one, the next image needs fewer prompts.',
    list: 'Examples',
    summary: '{{examples}} · {{used, number}} used',
    'summary-of': '{{structure}} · {{examples}} · {{used, number}} used',
    'summary-of-none': '{{structure}} · {{examples}}',
    'at-most': '{{summary}} (at most {{limit, number}} at once)',
    example: 'Example {{number, number}}, {{prompts}}',
    'example-off': 'Example {{number, number}}, {{prompts}}, switched off',
    use: 'Use example {{number, number}}',
    used: 'Used; click to switch off',
    off: 'Switched off; click to use',
    forget: 'Forget example {{number, number}}',
    clear: 'Clear…',
    'clear-label': 'Clear: forget all examples',
    'clear-group': 'Forget all examples?',
    'clear-question_one': 'Forget {{count, number}} example? Masks stay.',
    'clear-question_other': 'Forget {{count, number}} examples? Masks stay.',
    confirm: 'Forget',
    'confirm-label': 'Yes, forget all examples',
    cancel: 'Keep',
    'cancel-label': 'Keep the examples',
  },

  /** The strip of studies. */
  dataset: {
    title: 'Data set',
    column: 'Segmentation',
    position: '{{position, number}} of {{count, number}}',
    'position-unknown': '{{count, number}} studies',
    previous: 'Previous',
    'previous-label': 'Go to the previous study',
    next: 'Next',
    'next-label': 'Go to the next study',
    'accept-save-next': 'Accept, save, next',
    'accept-save-next-label': 'Accept the preview, save, and go to the next study',
    doubt: 'Mark as doubtful',
    'doubt-off': 'Take the doubt away',
    'no-next': 'This is the last study of the list.',
    'no-previous': 'This is the first study of the list.',
    list: 'Studies of the data set',
    'show-list': 'Show the studies',
    'hide-list': 'Hide the studies',
    line: '{{patient}}: {{state}}',
    structure: '{{structure}}: {{state}}',
    unnamed: 'Unnamed patient',
    counts: '{{counts, list(type: unit)}}',
    filter: 'Which studies',
    'filter-all': 'All ({{count, number}})',
    'filter-one': '{{state}} ({{count, number}})',
    order: 'Order',
    'order-worklist': 'Worklist',
    'order-patient': 'Patient',
    'order-mark': 'To do first',
    'order-sureness': 'Least sure first',
    expected: '{{overlap, number}} %',
    refresh: 'Ask the PACS again',
    loading: 'Looking for the studies…',
    failed: 'The studies could not be listed. Your work is kept; ask the PACS again.',
    incomplete:
      'The PACS has more; only the first {{count, number}} are listed. Narrow the worklist down.',
    'none-of-filter': 'There is no such study.',
    todo: 'to do',
    predicted: 'predicted',
    unreviewed: 'predicted, not reviewed',
    accepted: 'accepted, not saved',
    saved: 'saved',
    doubtful: 'doubtful',
    'not-found':
      'The PACS has no such study any more, or did not answer. The study before was opened again; what you had accepted is kept.',
  },

  gallery: {
    title: '{{structure}} · examples',
    'title-of-none': 'Examples',
    open: 'Look at all…',
    'open-label': 'Look at all examples: where they are from, whether they are right',
    close: 'Close the examples',
    list: 'Examples, to look at one',
    picture: 'The image with the outline of its mask',
    patient: 'Patient',
    series: 'Series',
    image: 'Image',
    'study-date': 'Study date',
    accepted: 'Accepted',
    prompts: 'Prompts',
    state: 'Mask',
    'patient-unknown': 'not known here; open its study',
    'series-unnamed': 'without a name',
    'image-frame': '{{instance}}, frame {{frame, number}}',
    'image-unnumbered': 'without a number',
    'prompts-corrected': '{{prompts}}, corrected',
    'voxels-here': 'in the open segmentation; it follows what you paint there',
    'voxels-elsewhere': 'in another study, or in a segmentation that is not open',
    used: 'Used for the present answer',
    'used-mark': '{{description}}, used for the present answer',
    'set-aside-mark': '{{description}}, set aside for this image: your marks contradict it',
    'set-aside-line_one':
      '{{count, number}} example is set aside for this image: your marks contradict it.',
    'set-aside-line_other':
      '{{count, number}} examples are set aside for this image: your marks contradict them.',
    disagrees: 'Disagrees with the others',
    'disagrees-mark': '{{description}}, disagrees with the others',
    'disagrees-why':
      'By the other examples this mask is {{support, number(style: percent)}} likely; the others’ masks mostly are {{usual, number(style: percent)}}. Look whether it is right: if not, mend it on its image, switch it off, or remove it.',
    'disagree-line_one': '{{count, number}} example disagrees with the others.',
    'disagree-line_other': '{{count, number}} examples disagree with the others.',
    'disagree-look': 'Look at it',
    'disagree-look-label': 'Look at the example that disagrees with the others',
    jump: 'Go to its image',
    'jump-label': 'Show the image that this example was made of',
    use: 'Use this example',
    'use-label': 'The network goes by this example',
    remove: 'Remove example',
    'remove-label': 'Remove the example; its voxels stay in the segmentation',
    'remove-both': 'Remove with voxels',
    'remove-both-label': 'Remove the example, and its voxels from the segmentation',
    'remove-both-elsewhere':
      'Its voxels are in no segmentation that is open. Go to its image first.',
    'shown-smaller': 'Shown at {{share, number(style: percent)}} of its size.',
  },

  progress: {
    title: 'Progress',
    summary: 'prompts {{series}}',
    empty: 'No image accepted yet.',
    bars: 'Prompts per image: {{counts, list(type: unit)}}',
    effortless_one: '0 prompts needed on the last image.',
    effortless_other: '0 prompts needed on the last {{count, number}} images.',
  },

  /** What images took, against the first one. */
  curve: {
    effort: '{{prompts}}, {{seconds, number(style: unit; unit: second; maximumFractionDigits: 0)}}',
    first: 'First image: {{effort}}',
    lately_one: 'Latest image: {{effort}}',
    lately_other: 'Latest {{count, number}} images: {{effort}} (median)',
    'of-session_one': '{{count, number}} of {{total, number}} in this session',
    'of-session_other': '{{count, number}} of {{total, number}} in this session',
    'picture-title': 'Learning curve · {{structure}}',
    prompts: 'Prompts',
    seconds: 'Seconds',
    image: 'Image',
  },

  download: {
    title: 'Download',
    masks: 'Masks of this study',
    'nifti-label': 'Download the masks of this study as NIfTI',
    'png-label': 'Download the masks of this study as PNG pictures',
    curve: 'Learning curve',
    'csv-label': 'Download the learning curve as a table',
    'picture-label': 'Download the learning curve as a picture',
  },

  save: {
    title: 'Save',
    unsaved_one: '{{count, number}} unsaved',
    unsaved_other: '{{count, number}} unsaved',
    empty: 'Nothing to save yet.',
    list: 'Segmentations to save',
    'save-label_one': 'Save to PACS ({{count, number}}): one segmentation is not there yet',
    'save-label_other':
      'Save to PACS ({{count, number}}): that many segmentations are not there yet',
    'save-none-label': 'Save to PACS',
    save_one: 'Save to PACS ({{count, number}})',
    save_other: 'Save to PACS ({{count, number}})',
    'save-none': 'Save to PACS',
    'retry-label': 'Try again to save {{segmentation}}',
    'accept-first': 'Accept a mask first.',
    'all-saved': 'Everything is saved.',
    'under-way': 'Saving is under way.',
    cancel: 'Cancel',
    'cancel-label': 'Cancel saving {{segmentation}}',
    saved_one: '{{count, number}} saved',
    saved_other: '{{count, number}} saved',
    'saved-list': 'Saved segmentations',
    'step-unsaved': 'unsaved',
    'step-encoding': 'preparing…',
    'step-storing': 'sending…',
    'step-checking': 'checking…',
    'step-checking-for': 'checking… {{seconds, number(style: unit; unit: second)}}',
    'step-saved': 'saved',
    'step-saved-as_one': 'saved ({{count, number}} object)',
    'step-saved-as_other': 'saved ({{count, number}} objects)',
    'saved-in': '{{series}} in {{pacs}}',
    'step-empty': 'nothing to save',
    'step-failed': 'not saved',
    'empty-explained': 'No voxel is left in it. A version saved before stays in the PACS.',
  },

  /** The first visit, in three steps. */
  tour: {
    'click-title': 'Click the structure',
    click:
      'Click what you want to outline: a preview appears. Shift-click takes away what does not belong to it.',
    'accept-title': 'Accept the preview',
    accept:
      'Correct it with more clicks until it is right, then accept it. The image becomes an example that the next ones learn from.',
    'next-title': 'Go on, and save',
    next: 'On the next image, Predict outlines the structure from your examples. Save sends the masks to the PACS. Each button has its key written on it.',
    skip: 'Skip',
    onwards: 'Next',
    done: 'Start',
  },

  /** Examples out of other studies. */
  memory: {
    use: 'Use earlier work…',
    'use-label':
      'Use earlier work: look in the PACS for examples of these structures in other studies',
    busy: 'It is under way.',
    found: 'Earlier work in the PACS',
    work: '{{structure}} · {{patient}} · {{studyDate}}',
    'work-undated': '{{structure}} · {{patient}}',
    accepted_one: '{{count, number}} mask, accepted',
    accepted_other: '{{count, number}} masks, accepted',
    automatic_one: '{{count, number}} mask, automatic: nobody has looked at it',
    automatic_other: '{{count, number}} masks, automatic: nobody has looked at them',
    'left-out_one': '{{count, number}} study could not be read.',
    'left-out_other': '{{count, number}} studies could not be read.',
    take_one: 'Use {{count, number}}',
    take_other: 'Use {{count, number}}',
    'take-label_one': 'Make examples of {{count, number}} segmentation',
    'take-label_other': 'Make examples of {{count, number}} segmentations',
    'take-none': 'Choose at least one.',
    cancel: 'Cancel',
    'cancel-label': 'Close the list, use none of it',
  },

  /** Long runs under way. */
  job: {
    list: 'Under way',
    'find-earlier-work': 'Looking for earlier work…',
    'follow-series': 'Following the series…',
    left: '{{seconds, number}} s left',
    'bring-earlier-work': 'Reading earlier work…',
    'export-project': 'Exporting the project…',
    'import-project': 'Importing the project…',
    'judge-examples': 'Looking for wrong examples…',
    diagnose: 'Diagnosing the model…',
    progress: '{{done, number}} of {{total, number}}',
    cancel: 'Cancel',
    'cancel-label': 'Cancel: {{job}}',
  },

  /** The test of the model on this computer, and its report. */
  diagnostics: {
    open: 'Diagnostics…',
    'open-label': 'Diagnostics: test the model on this computer, for a report',
    title: 'Diagnostics',
    close: 'Close',
    'close-label': 'Close the diagnostics',
    explained:
      'The model is tested and timed on made-up images. The report names the plugin, the browser and the graphics card; no patient, study or image.',
    cancelled:
      'The test was cancelled, so there is no report. Nothing was lost; run it again any time.',
    again: 'Run again',
    'again-label': 'Test the model once more',
    report: 'Report',
    copy: 'Copy report',
    'copy-label': 'Copy the report, in English, to the clipboard',
    copied: 'The report is on the clipboard; paste it into your message.',
    'not-copied':
      'This browser let nothing onto the clipboard. The report is selected below: copy it from there.',
    text: 'The report as text',
    what: 'What',
    found: 'Found',
    date: 'Date',
    plugin: 'MultiverSeg',
    problem: 'Problem',
    'passed-over': 'Why not: {{backend}}',
    'self-test': 'Self-test',
    'self-test-none': 'None comes with this model',
    'self-test-passed_one':
      'Passed: differs by {{difference}} at {{count, number}} point, {{tolerance}} is allowed',
    'self-test-passed_other':
      'Passed: differs by {{difference}} at most at {{count, number}} points, {{tolerance}} is allowed',
    'self-test-failed_one':
      'Failed: differs by {{difference}} at {{count, number}} point, {{tolerance}} is allowed',
    'self-test-failed_other':
      'Failed: differs by up to {{difference}} at {{count, number}} points, {{tolerance}} is allowed',
    prediction_one: 'A prediction with {{count, number}} example',
    prediction_other: 'A prediction with {{count, number}} examples',
    encoding: 'Taking in an example',
    median:
      '{{milliseconds, number(style: unit; unit: millisecond; maximumFractionDigits: 1)}} (median)',
    gpu: 'Graphics card',
    'gpu-no-webgpu': 'This browser offers no WebGPU here',
    'gpu-no-adapter': 'WebGPU found none',
    'gpu-silent': 'WebGPU did not answer',
    'gpu-unnamed': 'There is one; the browser does not name it',
    'gpu-software': 'Graphics card imitated in software',
    float16: 'Graphics card computes with half precision',
    'largest-buffer': 'Largest buffer of the graphics card',
    megabytes: '{{megabytes, number(style: unit; unit: megabyte; maximumFractionDigits: 0)}}',
    'processor-threads': 'Threads of the processor',
    'shared-memory': 'Shared memory for threads',
    isolated: 'Page is cross-origin isolated',
    secure: 'Page is secure (https)',
    browser: 'Browser',
    page: 'Page',
    yes: 'Yes',
    no: 'No',
  },

  /** What this browser keeps beyond the page. */
  vault: {
    title: 'This browser',
    on: 'Unfinished work is kept in this browser, encrypted, until it is saved.',
    off: 'Nothing is kept in this browser: the site has it so.',
    insecure: 'Nothing is kept in this browser: the page did not come over https.',
    unavailable: 'Nothing is kept in this browser: its database can’t be used.',
    full: 'The latest work is not kept in this browser: it has no room left.',
    failed: 'The latest work is not kept in this browser yet.',
    forgotten: 'Nothing is kept in this browser until the page is loaded again.',
    forget: 'Forget…',
    'forget-label': 'Forget what this browser keeps',
    question: 'Forget all that this browser keeps, of all users?',
    confirm: 'Forget',
    'confirm-label': 'Yes, forget what this browser keeps',
    cancel: 'Keep',
    'cancel-label': 'Keep it',
  },

  /** Messages of the host's, where there is no panel. */
  install: {
    title: 'MultiverSeg',
    'extension-missing':
      'MultiverSeg is not completely installed: {{url}} could not be loaded. Nothing was changed. Copy the plugin folder to the server again, then reload this page.',
    'plugin-broken':
      'The plugin could not be loaded ({{reason}}). Nothing was changed. Reload this page; if that does not help, copy the plugin folder to the server again.',
  },
} as const;
