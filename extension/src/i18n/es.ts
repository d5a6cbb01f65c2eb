/* eslint max-lines: off -- a language is one file, so that a translator has one to translate */
import type { Texts } from './types';

/**
 * Spanish, in the order of en.ts, which says how the texts are written.
 *
 * - The user is «usted», or not addressed at all; quotation marks are «…».
 * - One word for one thing: segmento, estructura, ejemplo, contexto, indicación (prompt), vista previa,
 *   máscara, recuadro, umbral, estudio; aceptar, rechazar, predecir, guardar, quitar, olvidar.
 * - What is counted has `_one` and `_other`; the third form of Spanish begins at a million.
 */
export const es: Texts = {
  error: {
    'constant-image':
      'Esta imagen tiene el mismo valor en todas partes, así que no hay nada que segmentar. Elija otra imagen.',
    'constant-window':
      'Con la ventana actual todos los píxeles de esta imagen tienen el mismo brillo. No se cambió nada; amplíe o desplace la ventana e inténtelo de nuevo.',
    'no-valid-pixels':
      'Esta imagen solo contiene relleno o valores no definidos, así que no hay nada que segmentar. Elija otra imagen.',
    'pixel-count-mismatch':
      'Los datos de píxeles de esta imagen están incompletos o tienen varios canales, así que no se puede segmentar. Elija una imagen de un solo canal.',
    'prompt-outside-image':
      'El clic quedó fuera de la imagen, así que no se tuvo en cuenta. Haga clic en la propia imagen.',
    'no-prompt':
      'Todavía no hay nada en que basarse. Haga clic en la estructura deseada, o acepte antes un ejemplo en otra imagen.',
    'no-prediction':
      'No hay ninguna vista previa que aceptar, así que no se cambió nada. Haga antes clic en la estructura.',
    'empty-mask':
      'La vista previa está vacía, así que no se aceptó. Añada un clic en la estructura o baje el umbral.',
    'invalid-prediction':
      'La red no dio una respuesta utilizable para esta imagen. Sus indicaciones se conservaron; inténtelo de nuevo, o recargue la página si vuelve a ocurrir.',

    'manifest-invalid':
      'La lista de modelos {{source}} no se puede usar. {{problem}} No se perdió nada; instale de nuevo la carpeta de modelos del complemento.',
    'manifest-missing':
      'No se pudo leer la lista de modelos {{source}}. {{reason}} No se perdió nada; compruebe que la carpeta de modelos está instalada allí y recargue la página.',
    'model-file-missing':
      'No se pudo obtener el archivo de modelo {{file}}: el servidor respondió {{status}}. No se perdió nada; compruebe que la carpeta de modelos está completa e inténtelo de nuevo.',
    'model-file-unreachable':
      'No se pudo obtener el archivo de modelo {{file}}: el servidor no respondió. No se perdió nada; compruebe la conexión e inténtelo de nuevo.',
    'model-file-truncated':
      'El archivo de modelo {{file}} tiene {{actualBytes, number}} bytes, y se esperaban {{expectedBytes, number}}. No se perdió nada y el archivo no se usó; instale de nuevo la carpeta de modelos.',
    'model-hash-mismatch':
      'El archivo de modelo {{file}} no es el que describe su lista, así que no se usó. No se perdió nada; instale de nuevo la carpeta de modelos.',
    'model-path-refused':
      'La lista de modelos {{source}} apunta fuera de su propia carpeta («{{path}}»), así que no se siguió. No se perdió nada; instale de nuevo la carpeta de modelos.',
    'self-test-failed':
      'El modelo «{{modelName}}» respondió mal a su propia prueba en este equipo, así que no se usa. No se perdió nada; pruebe con otro navegador o actualice el controlador de la tarjeta gráfica.',
    'runtime-missing':
      'No se pudo cargar el archivo del motor de inferencia {{file}}. {{reason}} No se perdió nada; compruebe que la carpeta «runtime» del complemento está completa y recargue la página.',
    'runtime-hash-mismatch':
      'El archivo del motor de inferencia {{file}} no es el que corresponde a este complemento, así que no se usó. No se perdió nada; instale de nuevo el complemento y recargue la página.',
    'runtime-failed':
      'No se pudo iniciar el modelo en este navegador. No se perdió nada; recargue la página y, si vuelve a ocurrir, use un navegador actual.',
    'runtime-run-failed':
      'El modelo se detuvo durante el cálculo. Las indicaciones y los ejemplos aceptados se conservaron; inténtelo de nuevo.',
    'runtime-lost':
      'La tarjeta gráfica dejó de responder. Las indicaciones y los ejemplos aceptados se conservaron; inténtelo de nuevo: el modelo se reinicia.',
    'worker-crashed':
      'El modelo se detuvo de forma inesperada. Las indicaciones y los ejemplos aceptados se conservaron; inténtelo de nuevo: el modelo se reinicia.',
    'worker-silent':
      'El modelo dejó de responder. Las indicaciones y los ejemplos aceptados se conservaron; inténtelo de nuevo: el modelo se reinicia.',
    'context-too-large_one':
      'El modelo «{{modelName}}» admite como máximo {{maximum, number}} ejemplos, no {{count, number}}. No se perdió nada; desactive algunos ejemplos e inténtelo de nuevo.',
    'context-too-large_other':
      'El modelo «{{modelName}}» admite como máximo {{maximum, number}} ejemplos, no {{count, number}}. No se perdió nada; desactive algunos ejemplos e inténtelo de nuevo.',
    'model-failed':
      'No se pudo iniciar el modelo de segmentación. Sus indicaciones se conservan; inténtelo de nuevo o recargue la página.',

    'image-changed':
      'Se abrió otra serie antes de colocar su indicación, así que no se tuvo en cuenta. Colóquela de nuevo.',
    'no-acquired-slice':
      'Esta vista no muestra ninguna imagen adquirida. Abra la serie tal como se adquirió (por ejemplo, axial) para segmentarla.',
    'view-not-segmentable':
      'El visor no puede guardar una segmentación de la imagen en esta vista, así que no se inició ninguna y su indicación no se tuvo en cuenta. Abra la serie en una vista propia, tal como se adquirió, y coloque la indicación de nuevo.',
    'colour-image':
      'Esta es una imagen en color. MultiverSeg solo trabaja con imágenes en escala de grises; elija otra serie.',
    'no-pixel-data':
      'No se pudieron leer los píxeles de esta imagen, así que no se puede segmentar. Pruebe con otra imagen o recargue el estudio.',

    'errors-not-told':
      'Este modelo no indica dónde podría equivocarse, así que no hay nada que dibujar. Elija otro modelo que lo indique.',
    'nothing-to-go-by':
      'No se predijo nada: en esta imagen no hay ninguna indicación, ni hay un ejemplo de otra imagen en que el modelo pueda basarse. Haga clic en la estructura deseada o active un ejemplo.',
    'preview-not-ready':
      'La vista previa aún se está calculando, así que no se aceptó nada. Acéptela cuando la vea.',
    'other-segments-kept':
      'Aceptada, salvo los vóxeles que ya pertenecen a otros segmentos: siguen siendo de ellos.',
    'segment-locked':
      '«{{segment}}» está bloqueado, así que no se escribió nada. Desbloquéelo o elija otro segmento.',
    'undo-segment-locked':
      '«{{segment}}» está bloqueado, así que no se deshizo nada. Desbloquéelo; después rehaga y deshaga una vez más.',
    'redo-segment-locked':
      '«{{segment}}» está bloqueado, así que no se rehízo nada. Desbloquéelo; después deshaga y rehaga una vez más.',
    'segmentation-gone':
      'Entretanto se eliminó la segmentación, así que no se escribió nada. Sus ejemplos se conservan; haga clic de nuevo en la estructura para iniciar otra segmentación.',
    'nothing-to-write':
      'La vista previa queda por completo debajo de otros segmentos, así que no se escribió nada. Sus indicaciones se conservan; borre antes esos vóxeles o rechace la vista previa.',
    'preview-gives-way':
      'No se aceptó «{{segment}}»: otras vistas previas de esta imagen tienen más certeza en todos sus vóxeles. Su vista previa se conserva; corríjala con un clic o rechácela.',
    'previews-left':
      'Aceptado, salvo {{structures, list}}: lo que está bloqueado, vacío o por completo donde ya hay otras estructuras. Sus vistas previas se conservan; corríjalas o rechácelas.',
    'nothing-to-predict':
      'No se predijo nada: cada estructura con ejemplos de otras imágenes está bloqueada o ya tiene una máscara en esta imagen. Acepte antes una máscara de una estructura nueva o pase a la imagen siguiente.',
    'no-structure-numbered':
      'Aquí no hay ninguna estructura con el número {{number}}, así que no se eligió nada y se mantiene la que está en uso. Elija otra o añada un segmento.',
    'undo-out-of-reach':
      'Ese paso pertenece a un estudio o a un segmento que ya no está, así que se dejó como está. Continúe desde aquí o deshaga otro paso.',

    'nothing-accepted-here':
      'No hay desde dónde seguir: la estructura aún no tiene máscara en esta serie. Acepte un corte y luego siga.',
    'nothing-accepted-at-place':
      'No hay desde dónde seguir: la estructura aún no tiene máscara en ninguna imagen de esta posición. Acepte una de ellas y luego siga.',
    'nothing-to-follow':
      'Todos los cortes de esta serie tienen ya una máscara de la estructura, así que no se siguió nada.',
    'nothing-but-in-time':
      'No se siguió nada: no hay otros cortes, solo otras imágenes en esta posición. Active «En el tiempo» para seguir la estructura por ellas.',
    'nothing-to-follow-in-time':
      'Todas las imágenes de esta posición tienen ya una máscara de la estructura, así que no se siguió nada.',
    'slices-left-out_one':
      '{{count, number}} corte no muestra nada o no se pudo leer y se omitió. Los demás se siguieron; desplácese hasta él para ver el motivo.',
    'slices-left-out_other':
      '{{count, number}} cortes no muestran nada o no se pudieron leer y se omitieron. Los demás se siguieron; desplácese hasta ellos para ver el motivo.',
    'followed-dropped_one':
      'Se descartó {{count, number}} corte seguido. Las máscaras aceptadas se conservan; siga de nuevo para recuperarlo.',
    'followed-dropped_other':
      'Se descartaron {{count, number}} cortes seguidos. Las máscaras aceptadas se conservan; siga de nuevo para recuperarlos.',
    'still-following':
      'La serie aún se está siguiendo, así que no se aceptó nada. Espere al final, o deténgalo y acepte lo que haya.',
    'followed-left_one':
      'Salió del último estudio sin aceptar {{count, number}} corte seguido, por lo que se descartó; las máscaras aceptadas se conservan. Vuelva y use Seguir otra vez para recuperarlo.',
    'followed-left_other':
      'Salió del último estudio sin aceptar {{count, number}} cortes seguidos, por lo que se descartaron; las máscaras aceptadas se conservan. Vuelva y use Seguir otra vez para recuperarlos.',
    'following-without-segment':
      'El seguimiento terminó porque se eliminó su segmento; los demás segmentos se conservan. Para seguir la estructura de nuevo, acéptela primero en un corte.',
    'following-without-model':
      'El seguimiento terminó porque se eligió otro modelo. Lo obtenido se conserva; use Seguir otra vez para continuar con el nuevo modelo.',
    'following-kept':
      'Lo que había llegado se conserva: {{things, list}}. Use Seguir otra vez para continuar desde ahí, o acéptelo como está.',
    'range-while-following':
      'La serie se está siguiendo, así que no se cambió nada. Espere al final o páusela, y fije después el intervalo.',
    'nothing-doubtful': 'Ningún corte seguido espera a ser revisado.',
    'nothing-to-tidy': 'No se cambió nada: lo seguido ya está como quedaría.',
    'no-tidying-in-time':
      'No se cambió nada: lo seguido en el tiempo no tiene tercera dimensión que ordenar. Desactive «En el tiempo» y siga los cortes de una fase.',

    'no-examples':
      'No hay nada que ver: esta estructura aún no tiene ejemplos. Haga clic en ella y acepte su máscara; así se crea uno.',
    'example-image-gone':
      'La imagen de este ejemplo ya no está entre las series de su estudio, así que no se puede mostrar. El ejemplo se conservó; quítelo si es incorrecto.',
    'example-voxels-elsewhere':
      'Los vóxeles de este ejemplo no están en ninguna segmentación abierta, así que no se quitó nada. Abra antes su imagen y después quite ambos.',
    'examples-went-with-segment_one':
      'Se eliminó el segmento y, con él, el ejemplo cuyos vóxeles contenía en una imagen de este estudio. Los ejemplos de otras imágenes se conservaron; haga clic de nuevo en la estructura para tener uno aquí.',
    'examples-went-with-segment_other':
      'Se eliminó el segmento y, con él, los {{count, number}} ejemplos cuyos vóxeles contenía en imágenes de este estudio. Los ejemplos de otras imágenes se conservaron; haga clic de nuevo en la estructura para tener ejemplos aquí.',

    'seg-gone':
      'No se pudo guardar la segmentación: ya no está abierta en el visor. No se envió nada; abra de nuevo la segmentación.',
    'seg-empty':
      'La segmentación no se guardó: no tiene vóxeles. No se perdió nada; acepte una predicción o pinte antes, y después guarde.',
    'seg-unsupported':
      'No se pudo guardar la segmentación. {{reason}} Su segmentación sigue aquí, sin guardar; ponga lo que no encaja en una segmentación aparte y guarde de nuevo.',
    'seg-source-missing':
      'No se pudo cargar una de las imágenes de la segmentación, así que no se guardó. Su segmentación sigue aquí, sin guardar; compruebe la conexión con el PACS y guarde de nuevo.',
    'seg-encode-failed':
      'El visor no pudo escribir la segmentación como DICOM. Su segmentación sigue aquí, sin guardar; guarde de nuevo y, si vuelve a ocurrir, avise al administrador del visor.',
    'pacs-no-store':
      'La segmentación no se guardó: este origen de datos no permite almacenar. Su segmentación sigue aquí, sin guardar; abra el estudio desde un PACS que lo permita o exporte la segmentación desde el visor.',
    'pacs-no-stow':
      'En la dirección de este PACS nada acepta segmentaciones (estado {{status}}), así que no se guardó. Su segmentación sigue aquí, sin guardar; pida al administrador del visor que compruebe la dirección de almacenamiento (STOW-RS).',
    'pacs-unreachable':
      'El PACS no respondió, así que la segmentación no se guardó. Su segmentación sigue aquí, sin guardar; compruebe la conexión y guarde de nuevo: si una copia llegó, no se duplica.',
    'pacs-web-page':
      'La respuesta vino de una página web, no del PACS, probablemente porque su sesión terminó; la segmentación no se guardó. Su segmentación sigue aquí, sin guardar; inicie sesión de nuevo en otra pestaña y guarde de nuevo.',
    'pacs-logged-out':
      'Su sesión terminó o no fue aceptada (estado {{status}}), así que la segmentación no se guardó. Su segmentación sigue aquí, sin guardar; inicie sesión y guarde de nuevo.',
    'pacs-refused':
      'El PACS no le permite almacenar (estado {{status}}), así que la segmentación no se guardó. Su segmentación sigue aquí, sin guardar; inicie sesión de nuevo o pida permiso para almacenar, y guarde de nuevo.',
    'pacs-rejects':
      'El PACS no aceptó el mensaje tal como se envió (estado {{status}}), así que la segmentación no se guardó. Su segmentación sigue aquí, sin guardar; guarde de nuevo y, si vuelve a ocurrir, comunique este estado al administrador del PACS.',
    'pacs-conflict':
      'El PACS no aceptó la segmentación. {{reason}} Su segmentación sigue aquí, sin guardar; guarde de nuevo y, si vuelve a ocurrir, comunique este motivo al administrador del PACS.',
    'pacs-partial':
      'El PACS aceptó el mensaje, pero no almacenó la segmentación. {{reason}} Su segmentación sigue aquí, sin guardar; guarde de nuevo y, si vuelve a ocurrir, comunique este motivo al administrador del PACS.',
    'pacs-too-large':
      'La segmentación es más grande de lo que el PACS acepta (estado 413), así que no se guardó. Su segmentación sigue aquí, sin guardar; pida al administrador del PACS que aumente el límite de envío y guarde de nuevo.',
    'pacs-full':
      'El PACS no tiene espacio libre (estado 507), así que la segmentación no se guardó. Su segmentación sigue aquí, sin guardar; avise al administrador del PACS y después guarde de nuevo.',
    'pacs-busy':
      'El PACS está demasiado ocupado, así que la segmentación no se guardó. Su segmentación sigue aquí, sin guardar; espere un momento y guarde de nuevo.',
    'pacs-busy-for_one':
      'El PACS está demasiado ocupado, así que la segmentación no se guardó. Su segmentación sigue aquí, sin guardar; espere {{count, number}} segundo y guarde de nuevo.',
    'pacs-busy-for_other':
      'El PACS está demasiado ocupado, así que la segmentación no se guardó. Su segmentación sigue aquí, sin guardar; espere {{count, number}} segundos y guarde de nuevo.',
    'pacs-error':
      'El PACS no pudo almacenar la segmentación (estado {{status}}). Su segmentación sigue aquí, sin guardar; espere un momento y guarde de nuevo.',
    'pacs-says-nothing':
      'El PACS no confirmó que almacenó la segmentación, y no está allí, así que no se considera guardada. Su segmentación sigue aquí, sin guardar; guarde de nuevo dentro de un momento: si una copia llegó, no se duplica.',
    'seg-not-shown_one':
      'El PACS confirmó que almacenó la segmentación, pero no la mostró en {{count, number}} segundo, así que no se pudo comprobar. Su segmentación sigue aquí, sin guardar; guarde de nuevo dentro de un momento: si una copia llegó, no se duplica.',
    'seg-not-shown_other':
      'El PACS confirmó que almacenó la segmentación, pero no la mostró en {{count, number}} segundos, así que no se pudo comprobar. Su segmentación sigue aquí, sin guardar; guarde de nuevo dentro de un momento: si una copia llegó, no se duplica.',
    'memory-not-readable':
      'No se pudo leer del PACS una segmentación almacenada, así que no aportó ejemplos. No se cambió nada; abra de nuevo el estudio para intentarlo otra vez.',
    'memory-not-supported':
      'Esta serie tiene una segmentación almacenada que no se puede mostrar aquí: contiene fracciones en lugar de máscaras, o su cuadrícula o su posición no son las de las imágenes. Se dejó como está; segmente de nuevo las imágenes donde necesite una máscara.',
    'memory-not-shown':
      'No se pudo leer la segmentación almacenada de esta serie, así que no se muestra. Se dejó como está; abra de nuevo el estudio para intentarlo otra vez, o segmente de nuevo las imágenes.',
    'earlier-work-none':
      'Ninguna segmentación almacenada en el PACS corresponde a las estructuras de este proyecto, aparte de las que ya son ejemplos. No se cambió nada; continúe con las imágenes que tiene, o dé a la estructura el nombre que tenía entonces.',
    'earlier-work-none-read_one':
      'No se encontró trabajo anterior, pero no se pudo leer {{count, number}} estudio. No se cambió nada; inténtelo de nuevo o consulte al responsable del PACS.',
    'earlier-work-none-read_other':
      'No se encontró trabajo anterior, pero no se pudieron leer {{count, number}} estudios. No se cambió nada; inténtelo de nuevo o consulte al responsable del PACS.',
    'earlier-work-read_one': 'Se recuperó {{count, number}} ejemplo del PACS.',
    'earlier-work-read_other': 'Se recuperaron {{count, number}} ejemplos del PACS.',
    'earlier-work-read-partly_one':
      'Se recuperó {{count, number}} ejemplo del PACS. No se pudo leer todo (estudios omitidos, por completo o en parte: {{failures, number}}); inténtelo de nuevo para traer el resto.',
    'earlier-work-read-partly_other':
      'Se recuperaron {{count, number}} ejemplos del PACS. No se pudo leer todo (estudios omitidos, por completo o en parte: {{failures, number}}); inténtelo de nuevo para traer el resto.',
    'memory-frames-left-out_one':
      '{{count, number}} máscara almacenada no pudo convertirse en ejemplo, porque no se pudo leer su imagen. Se omitió; abra de nuevo el estudio para intentarlo otra vez.',
    'memory-frames-left-out_other':
      '{{count, number}} máscaras almacenadas no pudieron convertirse en ejemplos, porque no se pudieron leer sus imágenes. Se omitieron; abra de nuevo el estudio para intentarlo otra vez.',
    'search-unreachable':
      'El PACS no respondió a la búsqueda de trabajo anterior. No se cambió nada; compruebe la conexión e inténtelo de nuevo.',
    'search-logged-out':
      'El PACS pide iniciar sesión (estado {{status}}), así que no se pudo buscar trabajo anterior. No se cambió nada; inicie sesión e inténtelo de nuevo.',
    'search-failed':
      'No se pudo buscar trabajo anterior en el PACS (estado {{status}}). No se cambió nada; inténtelo de nuevo o consulte al responsable del PACS.',
    'read-logged-out':
      'La segmentación se envió, pero su sesión terminó (estado {{status}}), así que no se sabe si está almacenada. Su segmentación sigue aquí, sin guardar; inicie sesión y guarde de nuevo: si una copia llegó, no se duplica.',
    'read-web-page':
      'La segmentación se envió, pero en su lugar volvió una página web, probablemente porque su sesión terminó, así que no se sabe si está almacenada. Su segmentación sigue aquí, sin guardar; inicie sesión en otra pestaña y guarde de nuevo: si una copia llegó, no se duplica.',
    'read-refused':
      'La segmentación se envió, pero no se permite leerla de vuelta (estado {{status}}), así que no se sabe si está almacenada. Su segmentación sigue aquí, sin guardar; inicie sesión de nuevo o pida permiso de lectura, y guarde de nuevo: si una copia llegó, no se duplica.',
    'read-error':
      'La segmentación se envió, pero el PACS no pudo devolverla (estado {{status}}), así que no se pudo comprobar. Su segmentación sigue aquí, sin guardar; guarde de nuevo dentro de un momento: si una copia llegó, no se duplica.',
    'read-unreachable':
      'La segmentación se envió, pero después el PACS dejó de responder, así que no se pudo comprobar. Su segmentación sigue aquí, sin guardar; compruebe la conexión y guarde de nuevo: si una copia llegó, no se duplica.',
    'seg-not-readable':
      'El PACS aceptó la segmentación, pero lo que devolvió no se pudo leer para comprobarla. Su segmentación sigue aquí, sin guardar; guarde de nuevo dentro de un momento: si una copia llegó, no se duplica.',
    'seg-differs':
      'El PACS devolvió una segmentación distinta de la enviada, así que no se considera guardada. Su segmentación sigue aquí, sin guardar; guarde de nuevo para almacenar otra copia y avise de esta al administrador del PACS.',
    'seg-differs-patient':
      'El PACS devolvió la segmentación con un paciente o estudio distinto de aquel para el que se envió, así que no se considera guardada. Su segmentación sigue aquí, sin guardar; avise al administrador del PACS antes de guardar de nuevo.',
    'seg-differs-label':
      'El PACS devolvió la segmentación con nombres o códigos de estructuras distintos de los enviados, así que no se considera guardada. Su segmentación sigue aquí, sin guardar; guarde de nuevo para almacenar otra copia y avise de esta al administrador del PACS.',
    'seg-differs-position':
      'El PACS devolvió la segmentación en un lugar del paciente distinto de aquel para el que se envió, así que no se considera guardada. Su segmentación sigue aquí, sin guardar; avise al administrador del PACS antes de guardar de nuevo.',
    'save-cancelled':
      'El guardado se canceló antes de que el PACS respondiera, así que no se sabe si la segmentación está almacenada. Su segmentación sigue aquí, sin guardar; guarde de nuevo cuando quiera: si una copia llegó, no se duplica.',
    'check-cancelled':
      'El PACS confirmó que almacenó la segmentación, pero se canceló la comprobación. Su segmentación sigue aquí, sin guardar; guarde de nuevo para que se compruebe: no se almacena dos veces.',
    'save-failed':
      'No se pudo escribir la segmentación como DICOM SEG. Se conserva aquí, sin guardar; inténtelo de nuevo.',
    'not-kept':
      'Esta segmentación no se pudo conservar al salir de su estudio, así que no se puede guardar. Haga la segmentación de nuevo.',
    'draft-not-restored':
      'No se pudo reponer la segmentación sin guardar de esta serie. Se conserva; abra de nuevo la serie para tenerla aquí.',
    'remote-model-failed':
      'No se pudo usar el servidor de modelos {{server}}. {{reason}} Las indicaciones y los ejemplos se conservaron; inténtelo de nuevo o elija el modelo de este navegador.',
    'remote-model-replaced':
      'El servidor de modelos {{server}} no se puede usar, así que continúa el modelo de este navegador; las indicaciones y los ejemplos se conservaron. {{reason}} Elija de nuevo el servidor cuando funcione.',
    'structure-name-empty':
      'Una estructura necesita un nombre, así que no se cambió nada. Elija uno e inténtelo de nuevo.',
    'structure-name-taken':
      'Otra estructura se llama «{{name}}», así que no se cambió nada. Elija otro nombre.',
    'structure-number-taken':
      'El número {{number, number}} está ocupado o no está entre 1 y {{maximum, number}}, así que no se cambió nada. Elija otro número.',
    'project-full':
      'Un proyecto admite como máximo {{maximum, number}} estructuras, así que no se añadió ninguna. Quite una que ya no haga falta e inténtelo de nuevo.',
    'example-unreadable':
      'No se puede leer un ejemplo conservado, así que no se usa. {{reason}} Los demás ejemplos siguen aquí; acepte de nuevo la imagen para recuperarlo.',
    'configuration-invalid':
      'Un ajuste de este centro no se puede usar, así que se aplica el valor predeterminado y no se cambió nada. {{problem}} Avise al responsable de este visor.',
    'project-imported_one':
      'Se importó «{{project}}»: {{count, number}} ejemplo que no estaba aquí; estructuras: {{structures, number}}.',
    'project-imported_other':
      'Se importó «{{project}}»: {{count, number}} ejemplos que no estaban aquí; estructuras: {{structures, number}}.',
    'project-file-refused':
      'Este archivo no es un proyecto que se pueda importar, así que no se cambió nada. {{reason}} Elija otro archivo, o exporte de nuevo el proyecto en su origen.',
    'nothing-to-save': 'No hay nada que guardar.',
    'no-masks-to-download':
      'Este estudio aún no tiene máscaras, así que no se descargó nada. Acepte antes una vista previa o pinte, e inténtelo de nuevo.',
    'no-curve-to-download':
      'Aún no se aceptó ninguna imagen, así que no se descargó nada. Acepte antes una vista previa e inténtelo de nuevo.',

    'studies-not-known':
      'Aún no se conocen los estudios de la lista, así que no se cambió nada. Espere un momento e inténtelo de nuevo, o consulte otra vez el PACS desde la lista.',
    'no-next-study':
      'Este es el último estudio de la lista, así que no se cambió nada. Elija otro de la lista.',
    'all-studies-seen':
      'Ese era el último estudio de la lista. Lo que estaba sin guardar se conserva y va camino del PACS; espere a ver el resultado en la lista de guardado.',
    'no-previous-study':
      'Este es el primer estudio de la lista, así que no se cambió nada. Elija otro de la lista.',
    'study-doubtful': 'Marcado como dudoso: revise este estudio otra vez.',
    'study-not-doubtful': 'Ya no está marcado como dudoso.',
    'study-left-undone':
      'En el estudio anterior no se aceptó nada; sigue pendiente. Vuelva a él cuando quiera, o muestre lo pendiente en la lista.',
    restored: 'Recuperado de la última visita: {{things, list}}.',
    'study-in-other-tab':
      'Este estudio está abierto en otra pestaña, que conserva su trabajo sin terminar. Lo que haga aquí no se conserva en este navegador: guárdelo en el PACS, o cierre una de las pestañas y recargue la página.',
    'vault-crowded':
      'A este navegador le queda poco espacio, así que los ejemplos que también están en el PACS ya no se conservan aquí. El trabajo sin guardar se conserva; use el trabajo anterior para recuperarlos del PACS.',
    'vault-full':
      'A este navegador no le queda espacio, así que el último trabajo sin guardar está solo en esta página. No se perdió nada; guarde en el PACS antes de cerrarla.',
    'vault-failed':
      'El último trabajo sin guardar no se pudo conservar en este navegador y está solo en esta página; se intentará de nuevo con el próximo cambio. Guarde en el PACS antes de cerrar la página.',
    'vault-unavailable':
      'Este navegador no conserva el trabajo sin terminar para la próxima visita. {{reason}} No se perdió nada; guarde en el PACS antes de cerrar la página.',
    'vault-unreadable_one':
      'No se pudo leer {{count, number}} elemento conservado de una visita anterior, así que se omitió. Se conserva aparte tal como está; pregunte al administrador del visor si se instaló una versión más antigua.',
    'vault-unreadable_other':
      'No se pudieron leer {{count, number}} elementos conservados de una visita anterior, así que se omitieron. Se conservan aparte tal como están; pregunte al administrador del visor si se instaló una versión más antigua.',
    'vault-forgotten':
      'Este navegador olvidó todo lo que conservaba. Lo que está abierto en esta página sigue aquí; hasta que se recargue, no se conserva nada más.',
    'vault-forgotten-elsewhere':
      'Otra pestaña hizo que este navegador olvidara todo lo que conservaba. Lo que está abierto aquí sigue aquí; guárdelo en el PACS antes de cerrar la página.',

    'host-too-old':
      'MultiverSeg necesita OHIF 3.13 o posterior con su extensión Cornerstone, y no se encontró. No se cambió nada; pida un visor más reciente o quite el complemento de su configuración.',

    unexpected:
      'Algo falló, y es posible que lo que pidió se haya hecho solo en parte. Lo que ya había aceptado se conserva; compruebe la imagen e inténtelo de nuevo.',
  },

  detail: {
    'document-not-object': 'No contiene un objeto JSON.',
    'document-not-json': 'No es JSON.',
    'document-not-fetched': 'No se pudo obtener.',
    'field-missing': 'Falta «{{field}}».',
    'field-not-object': '«{{field}}» no es un objeto.',
    'field-not-text': '«{{field}}» no es un texto.',
    'field-empty-list': '«{{field}}» no es una lista con al menos un elemento.',
    'field-not-whole-number': '«{{field}}» no es un número entero.',
    'field-not-in-range':
      '«{{field}}» no es un número entre {{minimum, number}} y {{maximum, number}}.',
    'field-wrong-count_one': '«{{field}}» no tiene {{count, number}} valor.',
    'field-wrong-count_other': '«{{field}}» no tiene {{count, number}} valores.',
    'field-below-minimum': '«{{field}}» no es un número entero de al menos {{minimum, number}}.',
    'field-not-one-of': '«{{field}}» no es {{allowed, list(type: disjunction)}}.',
    'field-not-sha256': '«{{field}}» no consta de 64 dígitos hexadecimales en minúscula.',
    'field-not-address': '«{{field}}» no es una dirección que empiece por http://, https:// o /.',
    'field-repeats': '«{{field}}» repite «{{value}}».',
    'field-without-model': '«{{field}}» no tiene ningún modelo con el identificador «{{modelId}}».',
    'field-without-file':
      '«{{field}}» no tiene el archivo «{{role}}», que la familia «{{family}}» necesita.',
    'field-without-tensor': '«{{field}}» no tiene «{{name}}», que el archivo «{{role}}» necesita.',
    'field-not-grid-point': '«{{field}}» no es [x, y, logit] dentro de la cuadrícula del modelo.',

    'bytes-of-another-kind': 'Es de otro tipo.',
    'bytes-of-another-version':
      'Es de la versión {{version, number}}, que esta versión del complemento no conoce.',
    'bytes-end-too-soon': 'Termina antes de tiempo, o sigue donde debería terminar.',
    'mask-off-image': 'Su máscara no queda sobre su imagen.',

    'archive-none': 'No es un archivo zip, o está dañado.',
    'archive-too-large': 'Descomprimido ocuparía más de {{maximum, number}} MB.',
    'archive-too-many-entries': 'Contiene más de {{maximum, number}} archivos.',
    'entry-unexpected': 'Contiene «{{name}}», que no debería estar allí.',
    'entry-twice': 'Contiene «{{name}}» dos veces.',
    'entry-missing': 'Falta «{{name}}» en él.',
    'entry-damaged': 'En él, «{{name}}» está dañado.',

    'answered-with-web-page': 'El servidor respondió con una página web.',
    'answered-with-something-else': 'El servidor respondió con otra cosa.',
    'server-has-not': 'El servidor no tiene {{url}}.',
    'server-unreachable': 'No se puede acceder a {{url}}.',

    'server-not-reached': 'No se puede acceder a él.',
    'server-silent_one': 'No respondió en {{count, number}} segundo.',
    'server-silent_other': 'No respondió en {{count, number}} segundos.',
    'server-redirects':
      'Desvía las solicitudes a otro lugar, quizá a un inicio de sesión; allí no se envió nada.',
    'server-refuses-input': 'Rechazó lo que se le envió (estado 400).',
    'server-refuses-user': 'Pide un inicio de sesión u otros permisos (estado {{status}}).',
    'server-without-model': 'No tiene el modelo «{{model}}» (estado 404).',
    'server-takes-less': 'Lo enviado es mayor de lo que acepta (estado 413).',
    'server-not-understanding': 'No entendió lo que se le envió (estado 422).',
    'server-busy': 'Está ocupado o aún no está listo (estado {{status}}).',
    'server-broken': 'Falló (estado {{status}}).',
    'server-forgets': 'No guardó los ejemplos que se le enviaron.',
    'server-with-other-model': 'Da respuestas distintas de las de «{{modelName}}».',
    'answer-cut-off': 'Su respuesta se cortó.',
    'answer-not-json': 'Su respuesta no se puede leer.',
    'answer-unfit': 'Su respuesta no se ajusta al protocolo.',

    'too-many-segments': 'Tiene más de {{maximum, number}} segmentos.',
    'image-sizes-differ': 'Sus imágenes tienen tamaños distintos.',

    'followed-slices_one': '«{{structure}}» en el corte {{slices}}',
    'followed-slices_other': '«{{structure}}» en los cortes {{slices}}',
    'restored-examples_one': '{{count, number}} ejemplo',
    'restored-examples_other': '{{count, number}} ejemplos',
    'restored-studies_one': 'trabajo sin guardar en {{count, number}} estudio',
    'restored-studies_other': 'trabajo sin guardar en {{count, number}} estudios',
    'restored-prompts_one': 'indicaciones en {{count, number}} imagen',
    'restored-prompts_other': 'indicaciones en {{count, number}} imágenes',
    'vault-newer': 'Una versión más reciente de MultiverSeg lo usó desde entonces.',
    'vault-not-opened':
      'Su base de datos no se puede abrir, como ocurre en algunas ventanas privadas.',

    'no-reason': 'No indicó ningún motivo.',
    'unlisted-reason': 'Indicó un motivo desconocido (código {{reasonCode}}).',
    'out-of-resources':
      'Se quedó sin recursos, por ejemplo sin espacio en disco (código {{reasonCode}}).',
    'wrong-object-type':
      'El objeto no corresponde a su tipo de objeto DICOM (código {{reasonCode}}).',
    'not-understood': 'No pudo interpretar el objeto (código {{reasonCode}}).',
    'encoding-not-taken': 'No acepta la codificación del objeto (código {{reasonCode}}).',
    'processing-failed': 'Falló al procesar el objeto (código {{reasonCode}}).',
    'duplicate-identifier': 'Ya tiene un objeto con este identificador (código {{reasonCode}}).',
    'invalid-identifier': 'Un identificador del objeto no es válido (código {{reasonCode}}).',
    'class-not-supported':
      'No almacena segmentaciones (clase SOP no admitida, código {{reasonCode}}).',
    'not-allowed-to-store': 'Usted no tiene permiso para almacenar (código {{reasonCode}}).',
  },

  key: {
    alt: 'Alt',
    backspace: 'Retroceso',
    capslock: 'Bloq Mayús',
    command: 'Cmd',
    ctrl: 'Ctrl',
    del: 'Supr',
    delete: 'Supr',
    down: '↓',
    end: 'Fin',
    enter: 'Intro',
    esc: 'Esc',
    escape: 'Esc',
    home: 'Inicio',
    ins: 'Ins',
    left: '←',
    meta: 'Meta',
    mod: 'Ctrl',
    option: 'Opción',
    pagedown: 'Av Pág',
    pageup: 'Re Pág',
    plus: '+',
    return: 'Intro',
    right: '→',
    shift: 'Mayús',
    space: 'Espacio',
    tab: 'Tab',
    up: '↑',
  },

  count: {
    prompts_one: '{{count, number}} indicación',
    prompts_other: '{{count, number}} indicaciones',
    examples_one: '{{count, number}} ejemplo',
    examples_other: '{{count, number}} ejemplos',
  },

  unit: {
    milliseconds:
      '{{milliseconds, number(style: unit; unit: millisecond; maximumFractionDigits: 0)}}',
    megabytes:
      '{{megabytes, number(style: unit; unit: megabyte; minimumFractionDigits: 1; maximumFractionDigits: 1)}}',
  },

  /** Without a colon, which the host takes for the end of a namespace. */
  hotkey: {
    openGallery: 'MultiverSeg · ver los ejemplos',
    accept: 'MultiverSeg · aceptar la vista previa',
    acceptOne: 'MultiverSeg · aceptar solo esta estructura',
    reject: 'MultiverSeg · rechazar la vista previa',
    rejectOne: 'MultiverSeg · rechazar solo esta estructura',
    predict: 'MultiverSeg · predecir',
    predictAll: 'MultiverSeg · predecir todas las estructuras',
    structure: 'MultiverSeg · estructura {{number}}',
    togglePolarity: 'MultiverSeg · incluir/excluir',
    toggleBox: 'MultiverSeg · recuadro',
    activateTool: 'MultiverSeg · herramienta de indicaciones',
    followSeries: 'MultiverSeg · seguir por la serie',
    followAll: 'MultiverSeg · seguir todas las estructuras',
    rangeFirst: 'MultiverSeg · seguir desde este corte',
    rangeLast: 'MultiverSeg · seguir hasta este corte',
    leastCertain: 'MultiverSeg · corte menos seguro',
    nextDoubtful: 'MultiverSeg · siguiente corte dudoso',
    previousDoubtful: 'MultiverSeg · corte dudoso anterior',
    clearPrompts: 'MultiverSeg · borrar las indicaciones',
    save: 'MultiverSeg · guardar en el PACS',
    nextStudy: 'MultiverSeg · estudio siguiente',
    previousStudy: 'MultiverSeg · estudio anterior',
    acceptSaveNext: 'MultiverSeg · aceptar, guardar, siguiente',
    toggleDoubt: 'MultiverSeg · marcar como dudoso',
    toggleCloser: 'MultiverSeg · mirar más de cerca las estructuras pequeñas',
    toggleErrors: 'MultiverSeg · mostrar dónde podría fallar la vista previa',
  },

  toolbar: {
    prompt: 'MultiverSeg: clic o trazo ({{toolKey}})',
    prompt_keyless: 'MultiverSeg: clic o trazo',
    box: 'MultiverSeg: recuadro ({{boxKey}})',
    box_keyless: 'MultiverSeg: recuadro',
    exclude: 'MultiverSeg: excluir, como al mantener pulsada Mayús ({{excludeKey}})',
    exclude_keyless: 'MultiverSeg: excluir, como al mantener pulsada Mayús',
  },

  hint: {
    waiting: 'Esperando al modelo…',
    predicting: 'Prediciendo…',
    accept: 'Vista previa · {{prompts}} · {{examples}} · {{latency}} — {{acceptKey}} acepta',
    accept_keyless: 'Vista previa · {{prompts}} · {{examples}} · {{latency}}',
    replace:
      'Vista previa · {{prompts}} · {{examples}} · {{latency}} — {{acceptKey}} reemplaza la máscara aceptada',
    replace_keyless:
      'Vista previa · {{prompts}} · {{examples}} · {{latency}} — al aceptar se reemplaza la máscara aceptada',
    several_one: '{{count, number}} vista previa — {{acceptKey}} la acepta',
    several_other: '{{count, number}} vistas previas — {{acceptKey}} las acepta todas',
    several_keyless_one: '{{count, number}} vista previa',
    several_keyless_other: '{{count, number}} vistas previas',
    followed_one: '{{count, number}} corte seguido — {{acceptKey}} lo acepta',
    followed_other: '{{count, number}} cortes seguidos — {{acceptKey}} acepta todos',
    followed_keyless_one: '{{count, number}} corte seguido',
    followed_keyless_other: '{{count, number}} cortes seguidos',
    following: 'Siguiendo la serie…',
    'offer-all_one': '{{predictAllKey}}: predecir {{count, number}} estructura',
    'offer-all_other': '{{predictAllKey}}: predecir {{count, number}} estructuras',
    'offer-all_keyless_one': 'Se puede predecir {{count, number}} estructura',
    'offer-all_keyless_other': 'Se pueden predecir {{count, number}} estructuras',
    empty:
      'No se encontró nada · {{prompts}} · {{examples}} · {{latency}} — haga clic en la estructura',
    offer_one: '{{predictKey}}: predecir con {{count, number}} ejemplo',
    offer_other: '{{predictKey}}: predecir con {{count, number}} ejemplos',
    offer_keyless_one: '{{count, number}} ejemplo para predecir',
    offer_keyless_other: '{{count, number}} ejemplos para predecir',
  },

  mode: {
    box: 'Recuadro',
    exclude: 'Excluir',
    threshold: 'Umbral {{threshold, number(minimumFractionDigits: 2; maximumFractionDigits: 2)}}',
  },

  guidance: {
    'model-error': 'El modelo no se cargó. Sus indicaciones se conservan: inténtelo de nuevo.',
    'segment-locked': '«{{segment}}» está bloqueado. Elija o añada otro segmento.',
    'no-image': 'Abra una imagen para empezar.',
    'waiting-for-model':
      'Sus indicaciones se conservan. La máscara aparecerá en cuanto el modelo se haya cargado.',
    'model-loading': 'El modelo se está cargando. Ya puede hacer clic en la estructura deseada.',
    'nothing-found': 'No se encontró nada. Haga clic en la estructura o baje el umbral.',
    'nothing-found-with-examples':
      'No se encontró nada. Haga clic en la estructura, baje el umbral o desactive ejemplos.',
    preview: '{{acceptKey}} acepta, {{rejectKey}} rechaza; o corríjala con más indicaciones.',
    preview_keyless: 'Acéptela, rechácela o corríjala con más indicaciones.',
    several:
      '{{acceptKey}} acepta todas las estructuras, {{acceptOneKey}} solo «{{structure}}». {{rejectKey}} rechaza todas.',
    several_keyless:
      'Acepte todas las estructuras o una de ellas, o corrija la que está en uso con más indicaciones.',
    'several-others': '{{acceptKey}} acepta las estructuras mostradas, {{rejectKey}} las rechaza.',
    'several-others_keyless': 'Acepte las estructuras mostradas o rechácelas.',
    'predict-all_one': 'Pulse {{predictAllKey}} para predecir {{count, number}} estructura.',
    'predict-all_other': 'Pulse {{predictAllKey}} para predecir las {{count, number}} estructuras.',
    'predict-all_keyless_one': 'Use «Predecir todas» para delimitar {{count, number}} estructura.',
    'predict-all_keyless_other':
      'Use «Predecir todas» para delimitar {{count, number}} estructuras.',
    predicting: 'Delimitando la estructura…',
    accepted: 'Aceptada. Pase a la imagen siguiente; {{undoKey}} lo revierte.',
    accepted_keyless: 'Aceptada. Pase a la imagen siguiente; «Deshacer» lo revierte.',
    predict_one: 'Pulse {{predictKey}} para predecir con {{count, number}} ejemplo.',
    predict_other: 'Pulse {{predictKey}} para predecir con {{count, number}} ejemplos.',
    predict_keyless_one: 'Use «Predecir» para delimitarla con {{count, number}} ejemplo.',
    predict_keyless_other: 'Use «Predecir» para delimitarla con {{count, number}} ejemplos.',
    'tool-off':
      'Pulse {{toolKey}} para la herramienta de indicaciones y haga clic en la estructura deseada.',
    'tool-off_keyless':
      'Elija la herramienta de indicaciones y haga clic en la estructura deseada.',
    'add-prompt': 'Añada otra indicación, o pulse {{clearKey}} para empezar de nuevo.',
    'add-prompt_keyless': 'Añada otra indicación, o bórrelas para empezar de nuevo.',
    start: 'Haga clic en la estructura deseada, y Mayús+clic en lo que no forma parte de ella.',
  },

  panel: {
    broken: 'No se pudo mostrar el panel. Sus máscaras y ejemplos se conservan.',
    'show-again': 'Mostrar de nuevo',
    'show-again-label': 'Mostrar de nuevo el panel',
    'with-key': '{{label}} ({{key}})',
    'with-reason': '{{label}}. {{reason}}',
    'dismiss-notice': 'Cerrar este mensaje',
    'try-again': 'Reintentar',
  },

  model: {
    about: 'Acerca del modelo',
    ready: '{{backend}} · listo',
    loading: 'Cargando…',
    'not-loaded': 'Modelo no cargado',
    'loading-label': 'Cargando el modelo',
    starting: 'Iniciando…',
    'loaded-of':
      '{{loaded, number(minimumFractionDigits: 1; maximumFractionDigits: 1)}} de {{total, number(style: unit; unit: megabyte; minimumFractionDigits: 1; maximumFractionDigits: 1)}}',
    'retry-label': 'Intentar cargar el modelo de nuevo',
    select: 'Modelo',
    choose: 'Elegir un modelo',
    name: 'Modelo',
    version: 'Versión',
    licence: 'Licencia',
    download: 'Descarga',
    'runs-on': 'Se ejecuta en',
    'last-prediction': 'Última predicción',
    disclaimer: 'No apto para uso clínico sin validación. Las imágenes no salen de este navegador.',
    'on-webgpu': 'Tarjeta gráfica (WebGPU)',
    'on-wasm-threads': 'Procesador (WASM, varios hilos)',
    'on-wasm': 'Procesador (WASM, un hilo)',
    'on-node': 'Procesador (Node)',
    'on-remote': 'Servidor',
    'on-server': 'Servidor {{server}}',
    'disclaimer-remote':
      'No apto para uso clínico sin validación. Las imágenes con las que trabaja se envían a {{server}}.',
  },
  remote: {
    question:
      'Este centro tiene un servidor de modelos, {{server}}. Si lo usa, cada imagen con la que trabaje se envía allí, con sus indicaciones y ejemplos. Si no, las imágenes no salen de este navegador.',
    use: 'Usar el servidor',
    stay: 'Seguir en este navegador',
    again: 'Probar de nuevo el servidor',
    'sent-to': 'Las imágenes, las indicaciones y los ejemplos se envían a {{server}}.',
  },

  segments: {
    title: 'Segmentos',
    empty: 'Aún no hay estructuras.',
    add: 'Añadir segmento',
    'add-label': 'Añadir segmento: otra estructura',
    active: '{{segment}} (activo)',
    select: 'Trabajar en {{segment}}',
    locked: 'Bloqueado',
    rename: 'Cambiar el nombre de {{segment}}',
    name: 'Nombre del segmento',
    'default-name': 'Segmento {{number}}',
  },

  project: {
    'default-name': 'Proyecto',
    edit: 'Proyecto…',
    'edit-label': 'Editar la lista de estructuras del proyecto, exportarlo o importarlo',
    title: 'Proyecto',
    close: 'Cerrar',
    'close-label': 'Cerrar el proyecto',
    name: 'Nombre del proyecto',
    structures: 'Estructuras',
    'no-structures':
      'Aún no hay estructuras. Añada una, importe un proyecto o acepte una primera máscara.',
    number: 'Número',
    structure: 'Estructura',
    colour: 'Color',
    code: 'Código',
    window: 'Ventana',
    examples: 'Ejemplos',
    'number-of': 'Número de {{structure}}',
    'name-of': 'Nombre de {{structure}}',
    'colour-of': 'Color de {{structure}}',
    'code-of': 'Código de {{structure}}',
    'window-of': 'Ventana de {{structure}}',
    'no-code': 'sin código',
    'code-by-name': '{{code}} (según el nombre)',
    'choose-code': 'Elegir el código de {{structure}}',
    'search-codes': 'Buscar códigos para {{structure}}',
    'found-codes': 'Códigos encontrados para {{structure}}',
    'code-found': '{{meaning}} · {{value}}',
    'no-code-found': 'Ningún código contiene estas palabras.',
    'code-of-name': 'Usar el código que corresponde al nombre',
    'window-shown': 'como se muestra',
    'window-percentiles': 'percentiles 0,5–99,5',
    'window-fixed': 'fija',
    'centre-of': 'Centro de la ventana de {{structure}}',
    'width-of': 'Ancho de la ventana de {{structure}}',
    add: 'Añadir',
    'add-label': 'Añadir una estructura al proyecto',
    'new-name': 'Nombre de la nueva estructura',
    remove: 'Quitar {{structure}}',
    'remove-question_one':
      '¿Quitar del proyecto «{{structure}}» y su {{count, number}} ejemplo? Las máscaras se conservan.',
    'remove-question_other':
      '¿Quitar del proyecto «{{structure}}» y sus {{count, number}} ejemplos? Las máscaras se conservan.',
    'remove-confirm': 'Quitar',
    keep: 'Conservar',
    export: 'Exportar',
    'export-label': 'Exportar la lista de estructuras y los ejemplos en un solo archivo',
    'export-identifiers': 'Con los identificadores de las imágenes (UID)',
    'export-explained':
      'Sin ellos, nadie puede saber por el archivo de qué estudios proceden los ejemplos. Nunca contiene nombres ni números de pacientes, pero el texto grabado en una imagen permanece.',
    import: 'Importar…',
    'import-label': 'Importar un archivo de proyecto',
    clear: 'Proyecto nuevo…',
    'clear-label': 'Empezar un proyecto nuevo',
    'clear-question_one':
      '¿Empezar un proyecto nuevo? La lista de estructuras y su {{count, number}} ejemplo se pierden; las máscaras se conservan. Para conservarlos, expórtelos antes.',
    'clear-question_other':
      '¿Empezar un proyecto nuevo? La lista de estructuras y sus {{count, number}} ejemplos se pierden; las máscaras se conservan. Para conservarlos, expórtelos antes.',
    'clear-confirm': 'Empezar',
    encoding: 'Guardar como',
    'encoding-label': 'Cómo se escriben las segmentaciones',
    'encoding-binary': 'BINARY: legible en todas partes',
    'encoding-labelmap': 'LABELMAP: más pequeño, conserva los huecos en los números',
    'name-question': '¿Qué es «{{structure}}»?',
    'name-keep': 'Mantener «{{structure}}»',
    'renamed-question': '¿Es «{{to}}» otro nombre de «{{from}}»?',
    'renamed-structure': 'Cambiar en todas partes',
    'renamed-structure-label':
      '«{{from}}» se llamará «{{to}}» en todos los estudios a partir de ahora',
    'renamed-own': 'Otra estructura',
    'renamed-own-label': '«{{to}}» es una estructura aparte, sin ejemplos',
    'renamed-mistake': 'Deshacer',
    'renamed-mistake-label': 'Llamarla de nuevo «{{from}}»',
  },

  prompts: {
    title: 'Indicaciones',
    'on-image_one': '{{count, number}} en esta imagen',
    'on-image_other': '{{count, number}} en esta imagen',
    included_one: '{{count, number}} de inclusión',
    included_other: '{{count, number}} de inclusión',
    excluded_one: '{{count, number}} de exclusión',
    excluded_other: '{{count, number}} de exclusión',
    boxes_one: '{{count, number}} recuadro',
    boxes_other: '{{count, number}} recuadros',
    breakdown: '{{counts, list}}',
    undo: 'Deshacer',
    redo: 'Rehacer',
    clear: 'Borrar',
    'clear-label': 'Borrar las indicaciones de esta imagen',
    none: 'No hay indicaciones en esta imagen.',
    tool: 'Herramienta',
    'tool-label': 'Herramienta de indicaciones',
    shape: 'Forma de la próxima indicación',
    point: 'Punto',
    'point-label': 'Punto: clic o trazo',
    box: 'Recuadro',
    'box-label': 'Dibujar un recuadro alrededor de la estructura',
    effect: 'Qué hace la próxima indicación',
    include: 'Incluir',
    'include-label': 'Incluir lo que se señala con el clic',
    exclude: 'Excluir',
    'exclude-label': 'Excluir lo que se señala con el clic; o mantener pulsada Mayús',
    'box-includes': 'Un recuadro siempre incluye.',
    threshold: 'Umbral',
    'threshold-label': 'Más bajo: máscara más grande. Más alto: máscara más pequeña.',
    'threshold-value': '{{value, number(minimumFractionDigits: 2; maximumFractionDigits: 2)}}',
  },

  closer: {
    button: 'De cerca',
    label:
      'De cerca: las estructuras pequeñas se miran una segunda vez, en un cuadrado a su alrededor',
    by: 'Vista {{times, number(maximumFractionDigits: 1)}} veces más grande',
    explained:
      'La red ha mirado una segunda vez el cuadrado cuyas esquinas están dibujadas en la imagen',
  },
  verdict: {
    absent: 'La estructura no parece estar en esta imagen. Si lo está, haga clic en ella.',
    sure: 'Solapamiento esperado: {{overlap, number}} %',
    unsure: 'Dudoso; solapamiento esperado: {{overlap, number}} %',
    'unsure-why': 'Dudoso, solapamiento esperado del {{overlap, number}} %: {{doubts, list}}.',
    explained:
      'Hasta qué punto espera la red que su vista previa coincida con la realidad (Dice), antes de cambiar algo a mano',
    errors: 'Posibles errores',
    'errors-label':
      'Dibujar sobre la vista previa dónde podría fallar: cuanto más denso, más probable',
    'errors-unknown': 'no se sabe para esta vista previa',
  },
  doubts: {
    'unlike-examples': 'la imagen no se parece a los ejemplos',
    'area-jumped': 'la estructura es de pronto mucho mayor o menor',
    'grey-unlike': 'su interior es más claro o más oscuro que en los cortes aceptados',
  },
  preview: {
    title: 'Vista previa',
    accept: 'Aceptar',
    'accept-label': 'Aceptar la vista previa',
    reject: 'Rechazar',
    'reject-label': 'Rechazar la vista previa',
    predict: 'Predecir',
    'predict-label_one': 'Predecir con {{count, number}} ejemplo',
    'predict-label_other': 'Predecir con {{count, number}} ejemplos',
    none: 'Aún no hay vista previa.',
    empty: 'La vista previa está vacía.',
    window:
      'Ventana {{centre, number(maximumFractionDigits: 0)}}/{{width, number(maximumFractionDigits: 0)}}',
    'window-explained':
      'Centro y ancho de los valores de gris que se presentaron a la red, tal como se mostraba la imagen cuando se la consultó por primera vez',
    'window-differs':
      'Los ejemplos se presentaron con otra ventana ({{centre, number(maximumFractionDigits: 0)}}/{{width, number(maximumFractionDigits: 0)}}), así que el resultado puede ser peor.',
    'use-window': 'Usar la ventana de los ejemplos',
    'use-window-label': 'Mostrar la imagen con la ventana de los ejemplos y predecir de nuevo',
    change: 'Añade {{added, number}} y quita {{removed, number}} píxeles',
    'no-image': 'No hay ninguna imagen abierta.',
    'model-loading': 'El modelo aún se está cargando.',
    'model-error': 'El modelo no se cargó.',
    'takes-no-examples': 'Este modelo no usa ejemplos. Haga clic en la estructura.',
    'examples-off':
      'Todos los ejemplos están desactivados. Haga clic en la estructura o active uno.',
    'no-examples': 'Aún no hay ejemplos. Haga antes clic en la estructura y acepte su máscara.',
    impossible: 'No es posible en este momento.',
    waiting: 'esperando al modelo',
    predicting: 'prediciendo…',
    'last-latency': 'última {{latency}}',
    made: '{{prompts}} · {{latency}} · {{examples}}',
  },

  series: {
    title: 'Serie',
    follow: 'Seguir',
    'follow-label': 'Seguir la estructura por la serie desde sus cortes aceptados',
    pause: 'Pausar',
    'pause-label': 'Parar aquí; lo que ha llegado se queda, y se continúa desde ahí',
    'go-on': 'Continuar',
    'go-on-label': 'Continuar desde donde se pausó',
    paused: 'En pausa. Lo que ha llegado se puede mirar, corregir y aceptar.',
    'follow-all': 'Seguir todas',
    'follow-all-label': 'Seguir todas las estructuras que tienen un corte aceptado en esta serie',
    'through-time': 'En el tiempo',
    'through-time-label':
      'Seguir en el tiempo: de imagen en imagen en esta posición, por orden de sus tiempos. Desactivado: de corte en corte de la fase mostrada',
    range: 'Intervalo que se sigue',
    'range-first': 'Desde aquí',
    'range-first-label':
      'Desde aquí: seguir desde este corte, termine donde termine la estructura; otra vez: hasta donde llegue la estructura',
    'range-last': 'Hasta aquí',
    'range-last-label':
      'Hasta aquí: seguir hasta este corte, termine donde termine la estructura; otra vez: hasta donde llegue la estructura',
    'whole-series': 'Toda la serie',
    'whole-series-label':
      'Toda la serie: seguir hasta los dos extremos, termine donde termine la estructura; otra vez: hasta donde llegue la estructura',
    'from-to': 'Se siguen todos los cortes del {{first, number}} al {{last, number}}.',
    'from-on':
      'Se siguen todos los cortes desde el {{first, number}}, hasta donde termina la estructura.',
    'up-to':
      'Se siguen todos los cortes hasta el {{last, number}}, desde donde empieza la estructura.',
    'turns-from-to':
      'Se siguen las imágenes de la {{first, number}} a la {{last, number}} en el tiempo.',
    tidy: 'Ordenar en 3-D',
    'loose-parts': 'Partes sueltas',
    'loose-parts-label':
      'Quitar lo que no está unido a ninguna máscara aceptada, en todos los cortes seguidos',
    holes: 'Huecos',
    'holes-label': 'Rellenar los huecos cerrados, en todos los cortes seguidos',
    'largest-part': 'Solo la mayor',
    'largest-part-label': 'Conservar solo la mayor parte unida a través de los cortes seguidos',
    'nothing-accepted': 'Acepte primero la estructura en un corte de esta serie.',
    'is-running': 'Se está siguiendo la serie.',
    summary_one: '{{count, number}} corte seguido, {{unsure, number}} dudosos',
    summary_other: '{{count, number}} cortes seguidos, {{unsure, number}} dudosos',
    strip: 'Cortes de la serie; haga clic en uno para verlo',
    slice: 'Corte {{place, number}} de {{total, number}}: {{mark}}',
    'strip-in-time':
      'Imágenes de esta posición por orden de sus tiempos; haga clic en una para verla',
    turn: 'Imagen {{place, number}} de {{total, number}} en el tiempo: {{mark}}',
    accepted: 'aceptado',
    sure: 'seguido, {{confidence, number}} % seguro',
    unsure: 'dudoso, {{confidence, number}} % seguro',
    'unsure-why': 'dudoso, {{confidence, number}} % seguro; {{doubts, list}}.',
    none: 'nada',
    'least-certain': 'Menos seguro',
    'least-certain-label': 'Mostrar el corte menos seguro',
    'previous-doubtful': 'Mostrar el corte dudoso anterior',
    'next-doubtful': 'Mostrar el siguiente corte dudoso',
    'none-doubtful': 'Ningún corte seguido es dudoso.',
    'none-followed': 'No espera ningún corte seguido.',
    'ended-nothing': 'Termina donde la estructura ya no está.',
    'ended-flood':
      'Termina donde la respuesta cubre de pronto mucho más que las máscaras aceptadas.',
    'ended-unsure': 'Termina donde sería adivinar. Acepte o corrija allí un corte y siga de nuevo.',
  },

  several: {
    'predict-all': 'Predecir todas',
    'predict-all-label_one': 'Predecir {{count, number}} estructura que tiene ejemplos',
    'predict-all-label_other': 'Predecir las {{count, number}} estructuras que tienen ejemplos',
    'nothing-to-predict':
      'Ninguna estructura tiene ejemplos de otras imágenes y está aún sin máscara en esta.',
    overlap: 'Solapar',
    'overlap-label':
      'Las estructuras pueden solaparse; cada una conserva también lo que queda debajo de otras',
    list: 'Vistas previas de esta imagen',
    'accept-all-label_one': 'Aceptar {{count, number}} vista previa',
    'accept-all-label_other': 'Aceptar las {{count, number}} vistas previas',
    'reject-all-label_one': 'Rechazar {{count, number}} vista previa',
    'reject-all-label_other': 'Rechazar las {{count, number}} vistas previas',
    row: 'Trabajar en {{structure}}: {{remark}}',
    'accept-one': 'Aceptar solo «{{structure}}»',
    'reject-one': 'Rechazar solo «{{structure}}»',
    nothing: 'no encontrada',
    held: 'donde ya hay otras',
    yielded: 'otras tienen más certeza',
  },

  context: {
    title: 'Contexto',
    empty:
      'Las máscaras aceptadas se convierten en ejemplos: con cada una, la imagen siguiente necesita menos indicaciones.',
    list: 'Ejemplos',
    summary: '{{examples}} · {{used, number}} en uso',
    'summary-of': '{{structure}} · {{examples}} · {{used, number}} en uso',
    'summary-of-none': '{{structure}} · {{examples}}',
    'at-most': '{{summary}} (como máximo {{limit, number}} a la vez)',
    example: 'Ejemplo {{number, number}}, {{prompts}}',
    'example-off': 'Ejemplo {{number, number}}, {{prompts}}, desactivado',
    use: 'Usar el ejemplo {{number, number}}',
    used: 'En uso; haga clic para desactivarlo',
    off: 'Desactivado; haga clic para usarlo',
    forget: 'Olvidar el ejemplo {{number, number}}',
    clear: 'Borrar…',
    'clear-label': 'Borrar: olvidar todos los ejemplos',
    'clear-group': '¿Olvidar todos los ejemplos?',
    'clear-question_one': '¿Olvidar {{count, number}} ejemplo? Las máscaras se conservan.',
    'clear-question_other': '¿Olvidar {{count, number}} ejemplos? Las máscaras se conservan.',
    confirm: 'Olvidar',
    'confirm-label': 'Sí, olvidar todos los ejemplos',
    cancel: 'Conservar',
    'cancel-label': 'Conservar los ejemplos',
  },

  dataset: {
    title: 'Conjunto de datos',
    column: 'Segmentación',
    position: '{{position, number}} de {{count, number}}',
    'position-unknown': '{{count, number}} estudios',
    previous: 'Anterior',
    'previous-label': 'Ir al estudio anterior',
    next: 'Siguiente',
    'next-label': 'Ir al estudio siguiente',
    'accept-save-next': 'Aceptar, guardar, siguiente',
    'accept-save-next-label': 'Aceptar la vista previa, guardar e ir al estudio siguiente',
    doubt: 'Marcar como dudoso',
    'doubt-off': 'Quitar la marca de dudoso',
    'no-next': 'Este es el último estudio de la lista.',
    'no-previous': 'Este es el primer estudio de la lista.',
    list: 'Estudios del conjunto de datos',
    'show-list': 'Mostrar los estudios',
    'hide-list': 'Ocultar los estudios',
    line: '{{patient}}: {{state}}',
    structure: '{{structure}}: {{state}}',
    unnamed: 'Paciente sin nombre',
    counts: '{{counts, list(type: unit)}}',
    filter: 'Qué estudios',
    'filter-all': 'Todos ({{count, number}})',
    'filter-one': '{{state}} ({{count, number}})',
    order: 'Orden',
    'order-worklist': 'Lista',
    'order-patient': 'Paciente',
    'order-mark': 'Pendientes',
    'order-sureness': 'Menos seguros',
    expected: '{{overlap, number}} %',
    refresh: 'Consultar de nuevo el PACS',
    loading: 'Buscando los estudios…',
    failed:
      'No se pudo obtener la lista de estudios. Su trabajo se conserva; consulte de nuevo el PACS.',
    incomplete:
      'El PACS tiene más; solo se muestran los primeros {{count, number}}. Acote la lista de trabajo.',
    'none-of-filter': 'No hay ningún estudio así.',
    todo: 'pendiente',
    predicted: 'con predicción',
    unreviewed: 'con predicción, sin revisar',
    accepted: 'aceptado, sin guardar',
    saved: 'guardado',
    doubtful: 'dudoso',
    'not-found':
      'El PACS ya no tiene ese estudio, o no respondió. Se abrió de nuevo el estudio anterior; lo que ya había aceptado se conserva.',
  },

  gallery: {
    title: '{{structure}} · ejemplos',
    'title-of-none': 'Ejemplos',
    open: 'Ver todos…',
    'open-label': 'Ver todos los ejemplos: de dónde proceden y si son correctos',
    close: 'Cerrar los ejemplos',
    list: 'Ejemplos, para ver uno',
    picture: 'La imagen con el contorno de su máscara',
    patient: 'Paciente',
    series: 'Serie',
    image: 'Imagen',
    'study-date': 'Fecha del estudio',
    accepted: 'Aceptado',
    prompts: 'Indicaciones',
    state: 'Máscara',
    'patient-unknown': 'no se conoce aquí; abra su estudio',
    'series-unnamed': 'sin nombre',
    'image-frame': '{{instance}}, fotograma {{frame, number}}',
    'image-unnumbered': 'sin número',
    'prompts-corrected': '{{prompts}}, con correcciones',
    'voxels-here': 'en la segmentación abierta; sigue lo que se pinta allí',
    'voxels-elsewhere': 'en otro estudio, o en una segmentación que no está abierta',
    used: 'Usado para la respuesta actual',
    'used-mark': '{{description}}, usado para la respuesta actual',
    'set-aside-mark': '{{description}}, apartado para esta imagen: sus marcas lo contradicen',
    'set-aside-line_one':
      '{{count, number}} ejemplo se ha apartado para esta imagen: sus marcas lo contradicen.',
    'set-aside-line_other':
      '{{count, number}} ejemplos se han apartado para esta imagen: sus marcas los contradicen.',
    disagrees: 'Discrepa de los demás',
    'disagrees-mark': '{{description}}, discrepa de los demás',
    'disagrees-why':
      'Según los demás ejemplos, la probabilidad de esta máscara es del {{support, number(style: percent)}}; la de las demás suele ser del {{usual, number(style: percent)}}. Compruebe si es correcta: si no lo es, corríjala en su imagen, desactive el ejemplo o quítelo.',
    'disagree-line_one': '{{count, number}} ejemplo discrepa de los demás.',
    'disagree-line_other': '{{count, number}} ejemplos discrepan de los demás.',
    'disagree-look': 'Verlo',
    'disagree-look-label': 'Ver el ejemplo que discrepa de los demás',
    jump: 'Ir a su imagen',
    'jump-label': 'Mostrar la imagen de la que procede este ejemplo',
    use: 'Usar este ejemplo',
    'use-label': 'La red se basa en este ejemplo',
    remove: 'Quitar ejemplo',
    'remove-label': 'Quitar el ejemplo; sus vóxeles permanecen en la segmentación',
    'remove-both': 'Quitar con vóxeles',
    'remove-both-label': 'Quitar el ejemplo, y sus vóxeles de la segmentación',
    'remove-both-elsewhere':
      'Sus vóxeles no están en ninguna segmentación abierta. Vaya antes a su imagen.',
    'shown-smaller': 'Se muestra al {{share, number(style: percent)}} de su tamaño.',
  },

  progress: {
    title: 'Progreso',
    summary: 'indicaciones {{series}}',
    empty: 'Aún no se aceptó ninguna imagen.',
    bars: 'Indicaciones por imagen: {{counts, list(type: unit)}}',
    effortless_one: '0 indicaciones necesarias en la última imagen.',
    effortless_other: '0 indicaciones necesarias en las últimas {{count, number}} imágenes.',
  },

  curve: {
    effort: '{{prompts}}, {{seconds, number(style: unit; unit: second; maximumFractionDigits: 0)}}',
    first: 'Primera imagen: {{effort}}',
    lately_one: 'Última imagen: {{effort}}',
    lately_other: 'Últimas {{count, number}} imágenes: {{effort}} (mediana)',
    'of-session_one': '{{count, number}} de {{total, number}} en esta sesión',
    'of-session_other': '{{count, number}} de {{total, number}} en esta sesión',
    'picture-title': 'Curva de aprendizaje · {{structure}}',
    prompts: 'Indicaciones',
    seconds: 'Segundos',
    image: 'Imagen',
  },

  download: {
    title: 'Descargar',
    masks: 'Máscaras de este estudio',
    'nifti-label': 'Descargar las máscaras de este estudio como NIfTI',
    'png-label': 'Descargar las máscaras de este estudio como imágenes PNG',
    curve: 'Curva de aprendizaje',
    'csv-label': 'Descargar la curva de aprendizaje como tabla',
    'picture-label': 'Descargar la curva de aprendizaje como imagen',
  },

  save: {
    title: 'Guardar',
    unsaved_one: '{{count, number}} sin guardar',
    unsaved_other: '{{count, number}} sin guardar',
    empty: 'Aún no hay nada que guardar.',
    list: 'Segmentaciones por guardar',
    'save-label_one': 'Guardar en PACS ({{count, number}}): una segmentación todavía no está allí',
    'save-label_other':
      'Guardar en PACS ({{count, number}}): ese número de segmentaciones todavía no está allí',
    'save-none-label': 'Guardar en PACS',
    save_one: 'Guardar en PACS ({{count, number}})',
    save_other: 'Guardar en PACS ({{count, number}})',
    'save-none': 'Guardar en PACS',
    'retry-label': 'Intentar de nuevo guardar {{segmentation}}',
    'accept-first': 'Acepte antes una máscara.',
    'all-saved': 'Todo está guardado.',
    'under-way': 'Se está guardando.',
    cancel: 'Cancelar',
    'cancel-label': 'Cancelar el guardado de {{segmentation}}',
    saved_one: '{{count, number}} guardada',
    saved_other: '{{count, number}} guardadas',
    'saved-list': 'Segmentaciones guardadas',
    'step-unsaved': 'sin guardar',
    'step-encoding': 'preparando…',
    'step-storing': 'enviando…',
    'step-checking': 'comprobando…',
    'step-checking-for': 'comprobando… {{seconds, number(style: unit; unit: second)}}',
    'step-saved': 'guardada',
    'step-saved-as_one': 'guardada ({{count, number}} objeto)',
    'step-saved-as_other': 'guardada ({{count, number}} objetos)',
    'saved-in': '{{series}} en {{pacs}}',
    'step-empty': 'nada que guardar',
    'step-failed': 'no guardada',
    'empty-explained':
      'Ya no contiene ningún vóxel. Una versión guardada antes permanece en el PACS.',
  },

  tour: {
    'click-title': 'Haga clic en la estructura',
    click:
      'Haga clic en lo que quiere delimitar: aparece una vista previa. Con Mayús+clic se quita lo que no forma parte de ello.',
    'accept-title': 'Acepte la vista previa',
    accept:
      'Corríjala con más clics hasta que sea correcta y acéptela. La imagen se convierte en un ejemplo del que aprenden las siguientes.',
    'next-title': 'Continúe y guarde',
    next: 'En la imagen siguiente, «Predecir» delimita la estructura a partir de sus ejemplos. «Guardar en PACS» envía las máscaras. Cada botón lleva escrita su tecla.',
    skip: 'Omitir',
    onwards: 'Siguiente',
    done: 'Empezar',
  },

  memory: {
    use: 'Usar trabajo anterior…',
    'use-label':
      'Usar trabajo anterior: buscar en el PACS ejemplos de estas estructuras en otros estudios',
    busy: 'Ya está en curso.',
    found: 'Trabajo anterior en el PACS',
    work: '{{structure}} · {{patient}} · {{studyDate}}',
    'work-undated': '{{structure}} · {{patient}}',
    accepted_one: '{{count, number}} máscara, aceptada',
    accepted_other: '{{count, number}} máscaras, aceptadas',
    automatic_one: '{{count, number}} máscara, automática: nadie la ha revisado',
    automatic_other: '{{count, number}} máscaras, automáticas: nadie las ha revisado',
    'left-out_one': 'No se pudo leer {{count, number}} estudio.',
    'left-out_other': 'No se pudieron leer {{count, number}} estudios.',
    take_one: 'Usar {{count, number}}',
    take_other: 'Usar {{count, number}}',
    'take-label_one': 'Crear ejemplos a partir de {{count, number}} segmentación',
    'take-label_other': 'Crear ejemplos a partir de {{count, number}} segmentaciones',
    'take-none': 'Elija al menos una.',
    cancel: 'Cancelar',
    'cancel-label': 'Cerrar la lista sin usar nada de ella',
  },

  job: {
    list: 'En curso',
    'find-earlier-work': 'Buscando trabajo anterior…',
    'follow-series': 'Siguiendo la serie…',
    left: 'quedan {{seconds, number}} s',
    'bring-earlier-work': 'Leyendo trabajo anterior…',
    'export-project': 'Exportando el proyecto…',
    'import-project': 'Importando el proyecto…',
    'judge-examples': 'Buscando ejemplos erróneos…',
    diagnose: 'Comprobando el modelo…',
    progress: '{{done, number}} de {{total, number}}',
    cancel: 'Cancelar',
    'cancel-label': 'Cancelar: {{job}}',
  },

  /** La prueba del modelo en este ordenador y su informe. */
  diagnostics: {
    open: 'Diagnóstico…',
    'open-label': 'Diagnóstico: probar el modelo en este ordenador, para un informe',
    title: 'Diagnóstico',
    close: 'Cerrar',
    'close-label': 'Cerrar el diagnóstico',
    explained:
      'El modelo se prueba y se mide con imágenes inventadas. El informe nombra el complemento, el navegador y la tarjeta gráfica; ningún paciente, estudio ni imagen.',
    cancelled:
      'La prueba se canceló, así que no hay informe. No se perdió nada; repítala cuando quiera.',
    again: 'Repetir',
    'again-label': 'Probar el modelo otra vez',
    report: 'Informe',
    copy: 'Copiar informe',
    'copy-label': 'Copiar el informe, en inglés, al portapapeles',
    copied: 'El informe está en el portapapeles; péguelo en su mensaje.',
    'not-copied':
      'Este navegador no dejó pasar nada al portapapeles. El informe está seleccionado abajo: cópielo desde allí.',
    text: 'El informe como texto',
    what: 'Qué',
    found: 'Resultado',
    date: 'Fecha',
    plugin: 'MultiverSeg',
    problem: 'Problema',
    'passed-over': 'Por qué no: {{backend}}',
    'self-test': 'Autoprueba',
    'self-test-none': 'Este modelo no trae ninguna',
    'self-test-passed_one':
      'Superada: difiere en {{difference}} en {{count, number}} punto, se admite {{tolerance}}',
    'self-test-passed_other':
      'Superada: difiere como mucho en {{difference}} en {{count, number}} puntos, se admite {{tolerance}}',
    'self-test-failed_one':
      'No superada: difiere en {{difference}} en {{count, number}} punto, se admite {{tolerance}}',
    'self-test-failed_other':
      'No superada: difiere hasta en {{difference}} en {{count, number}} puntos, se admite {{tolerance}}',
    prediction_one: 'Una predicción con {{count, number}} ejemplo',
    prediction_other: 'Una predicción con {{count, number}} ejemplos',
    encoding: 'Incorporar un ejemplo',
    median:
      '{{milliseconds, number(style: unit; unit: millisecond; maximumFractionDigits: 1)}} (mediana)',
    gpu: 'Tarjeta gráfica',
    'gpu-no-webgpu': 'Este navegador no ofrece WebGPU aquí',
    'gpu-no-adapter': 'WebGPU no encontró ninguna',
    'gpu-silent': 'WebGPU no respondió',
    'gpu-unnamed': 'Hay una; el navegador no la nombra',
    'gpu-software': 'Tarjeta gráfica imitada por software',
    float16: 'La tarjeta gráfica calcula con media precisión',
    'largest-buffer': 'Mayor búfer de la tarjeta gráfica',
    megabytes: '{{megabytes, number(style: unit; unit: megabyte; maximumFractionDigits: 0)}}',
    'processor-threads': 'Hilos del procesador',
    'shared-memory': 'Memoria compartida para hilos',
    isolated: 'Página aislada de otros orígenes (cross-origin isolated)',
    secure: 'Página segura (https)',
    browser: 'Navegador',
    page: 'Página',
    yes: 'Sí',
    no: 'No',
  },

  vault: {
    title: 'Este navegador',
    on: 'El trabajo sin terminar se conserva en este navegador, cifrado, hasta que se guarda.',
    off: 'No se conserva nada en este navegador: así está configurado en este centro.',
    insecure: 'No se conserva nada en este navegador: la página no se abrió por https.',
    unavailable: 'No se conserva nada en este navegador: su base de datos no se puede usar.',
    full: 'El último trabajo no se conserva en este navegador: no le queda espacio.',
    failed: 'El último trabajo aún no se conserva en este navegador.',
    forgotten: 'No se conserva nada en este navegador hasta que se recargue la página.',
    forget: 'Olvidar…',
    'forget-label': 'Olvidar lo que conserva este navegador',
    question: '¿Olvidar todo lo que conserva este navegador, de todos los usuarios?',
    confirm: 'Olvidar',
    'confirm-label': 'Sí, olvidar lo que conserva este navegador',
    cancel: 'Conservar',
    'cancel-label': 'Conservarlo',
  },

  install: {
    title: 'MultiverSeg',
    'extension-missing':
      'MultiverSeg no está instalado por completo: no se pudo cargar {{url}}. No se cambió nada. Copie de nuevo la carpeta del complemento en el servidor y recargue esta página.',
    'plugin-broken':
      'No se pudo cargar el complemento ({{reason}}). No se cambió nada. Recargue esta página; si no sirve, copie de nuevo la carpeta del complemento en el servidor.',
  },
};
