/* eslint max-lines: off -- a language is one file, so that a translator has one to translate */
import type { Texts } from './types';

/**
 * Every sentence and label the user reads, in German. How it is written, and what stands in braces: see
 * en.ts, which has the same keys.
 *
 * - The user is «Sie»; quotes are „…“.
 * - One word a thing: Struktur, Segment, Maske, Markierung (prompt), Beispiel (example), Kontext (context),
 *   Vorschau (preview), übernehmen (accept), verwerfen (reject), vorhersagen (predict), Fenster (window),
 *   frühere Arbeiten (earlier work), Studie, Serie.
 */
export const de: Texts = {
  error: {
    'constant-image':
      'Dieses Bild hat überall denselben Wert, es gibt also nichts zu segmentieren. Wählen Sie ein anderes Bild.',
    'constant-window':
      'Mit der jetzigen Fensterung sind alle Pixel dieses Bildes gleich hell. Es wurde nichts geändert; verbreitern oder verschieben Sie das Fenster und versuchen Sie es erneut.',
    'no-valid-pixels':
      'Dieses Bild enthält nur Füllwerte oder undefinierte Werte, es gibt also nichts zu segmentieren. Wählen Sie ein anderes Bild.',
    'pixel-count-mismatch':
      'Die Pixeldaten dieses Bildes sind unvollständig oder haben mehrere Kanäle, es kann daher nicht segmentiert werden. Wählen Sie ein Bild mit einem einzigen Kanal.',
    'prompt-outside-image':
      'Das war neben dem Bild und wurde daher ausgelassen. Klicken Sie auf das Bild selbst.',
    'no-prompt':
      'Noch gibt es nichts, wonach sich das Modell richten kann. Klicken Sie auf die gewünschte Struktur oder übernehmen Sie zuerst ein Beispiel auf einem anderen Bild.',
    'no-prediction':
      'Es gibt keine Vorschau zum Übernehmen, daher wurde nichts geändert. Klicken Sie zuerst auf die Struktur.',
    'empty-mask':
      'Die Vorschau ist leer und wurde daher nicht übernommen. Klicken Sie zusätzlich auf die Struktur oder senken Sie den Schwellenwert.',
    'invalid-prediction':
      'Das Netz gab für dieses Bild keine brauchbare Antwort. Ihre Markierungen blieben erhalten; versuchen Sie es erneut, oder laden Sie die Seite neu, wenn es noch einmal geschieht.',

    'manifest-invalid':
      'Die Modellliste {{source}} ist nicht verwendbar. {{problem}} Nichts ging verloren; installieren Sie den Modellordner des Plugins erneut.',
    'manifest-missing':
      'Die Modellliste {{source}} konnte nicht gelesen werden. {{reason}} Nichts ging verloren; prüfen Sie, ob der Modellordner dort installiert ist, und laden Sie dann die Seite neu.',
    'model-file-missing':
      'Die Modelldatei {{file}} konnte nicht abgerufen werden: Der Server antwortete mit {{status}}. Nichts ging verloren; prüfen Sie, ob der Modellordner vollständig ist, und versuchen Sie es dann erneut.',
    'model-file-unreachable':
      'Die Modelldatei {{file}} konnte nicht abgerufen werden: Der Server antwortete nicht. Nichts ging verloren; prüfen Sie die Verbindung und versuchen Sie es dann erneut.',
    'model-file-truncated':
      'Die Modelldatei {{file}} hat {{actualBytes, number}} Bytes statt der erwarteten {{expectedBytes, number}}. Nichts ging verloren und die Datei wurde nicht verwendet; installieren Sie den Modellordner erneut.',
    'model-hash-mismatch':
      'Die Modelldatei {{file}} ist nicht die in der Modellliste beschriebene und wurde daher nicht verwendet. Nichts ging verloren; installieren Sie den Modellordner erneut.',
    'model-path-refused':
      'Die Modellliste {{source}} verweist auf etwas außerhalb ihres Ordners („{{path}}“); dem wurde nicht gefolgt. Nichts ging verloren; installieren Sie den Modellordner erneut.',
    'self-test-failed':
      'Das Modell „{{modelName}}“ hat seinen eigenen Test auf diesem Computer nicht bestanden und wird daher nicht verwendet. Nichts ging verloren; versuchen Sie einen anderen Browser oder aktualisieren Sie den Grafiktreiber.',
    'runtime-missing':
      'Die Datei {{file}} der Rechenumgebung konnte nicht geladen werden. {{reason}} Nichts ging verloren; prüfen Sie, ob der Ordner „runtime“ des Plugins vollständig ist, und laden Sie dann die Seite neu.',
    'runtime-hash-mismatch':
      'Die Datei {{file}} der Rechenumgebung ist nicht die, mit der dieses Plugin erstellt wurde, und wurde daher nicht verwendet. Nichts ging verloren; installieren Sie das Plugin erneut und laden Sie dann die Seite neu.',
    'runtime-failed':
      'Das Modell konnte in diesem Browser nicht gestartet werden. Nichts ging verloren; laden Sie die Seite neu, und verwenden Sie einen aktuellen Browser, wenn es wieder geschieht.',
    'runtime-run-failed':
      'Das Modell brach beim Rechnen ab. Markierungen und übernommene Beispiele blieben erhalten; versuchen Sie es erneut.',
    'runtime-lost':
      'Die Grafikkarte antwortet nicht mehr. Markierungen und übernommene Beispiele blieben erhalten; versuchen Sie es erneut: Das Modell startet dann neu.',
    'worker-crashed':
      'Das Modell wurde unerwartet beendet. Markierungen und übernommene Beispiele blieben erhalten; versuchen Sie es erneut: Das Modell startet dann neu.',
    'worker-silent':
      'Das Modell antwortet nicht mehr. Markierungen und übernommene Beispiele blieben erhalten; versuchen Sie es erneut: Das Modell startet dann neu.',
    'context-too-large_one':
      'Das Modell „{{modelName}}“ nimmt höchstens {{maximum, number}} Beispiele, nicht {{count, number}}. Nichts ging verloren; schalten Sie einige Beispiele aus und versuchen Sie es dann erneut.',
    'context-too-large_other':
      'Das Modell „{{modelName}}“ nimmt höchstens {{maximum, number}} Beispiele, nicht {{count, number}}. Nichts ging verloren; schalten Sie einige Beispiele aus und versuchen Sie es dann erneut.',
    'model-failed':
      'Das Segmentierungsmodell konnte nicht gestartet werden. Ihre Markierungen bleiben erhalten; versuchen Sie es erneut oder laden Sie die Seite neu.',

    'image-changed':
      'Bevor Ihre Markierung gesetzt war, wurde eine andere Serie geöffnet; die Markierung wurde daher ausgelassen. Setzen Sie sie erneut.',
    'no-acquired-slice':
      'Diese Ansicht zeigt kein aufgenommenes Bild. Öffnen Sie die Serie so, wie sie aufgenommen wurde (zum Beispiel axial), um sie zu segmentieren.',
    'view-not-segmentable':
      'Der Viewer kann für das Bild in dieser Ansicht keine Segmentierung führen; daher wurde keine begonnen und Ihre Markierung ausgelassen. Öffnen Sie die Serie in einer eigenen Ansicht, so wie sie aufgenommen wurde, und setzen Sie die Markierung erneut.',
    'colour-image':
      'Dies ist ein Farbbild. MultiverSeg arbeitet nur mit Graustufenbildern; wählen Sie eine andere Serie.',
    'no-pixel-data':
      'Die Pixel dieses Bildes konnten nicht gelesen werden, es kann daher nicht segmentiert werden. Versuchen Sie ein anderes Bild oder laden Sie die Studie neu.',

    'errors-not-told':
      'Dieses Modell sagt nicht, wo es sich irren könnte, daher ist nichts einzuzeichnen. Wählen Sie ein anderes, das es sagt.',
    'nothing-to-go-by':
      'Es wurde nichts vorhergesagt: Auf diesem Bild gibt es keine Markierung, und kein Beispiel eines anderen Bildes, nach dem sich das Modell richten könnte. Klicken Sie auf die gewünschte Struktur oder schalten Sie ein Beispiel ein.',
    'preview-not-ready':
      'Die Vorschau wird noch berechnet, daher wurde nichts übernommen. Übernehmen Sie sie, sobald Sie sie sehen.',
    'other-segments-kept':
      'Übernommen, außer den Voxeln, die zu anderen Segmenten gehören: Diese bleiben dort.',
    'segment-locked':
      '„{{segment}}“ ist gesperrt, daher wurde nichts geschrieben. Entsperren Sie das Segment oder wählen Sie ein anderes.',
    'undo-segment-locked':
      '„{{segment}}“ ist gesperrt, daher wurde nichts rückgängig gemacht. Entsperren Sie das Segment; wiederholen Sie dann den Schritt und machen Sie ihn noch einmal rückgängig.',
    'redo-segment-locked':
      '„{{segment}}“ ist gesperrt, daher wurde nichts wiederholt. Entsperren Sie das Segment; machen Sie dann den Schritt rückgängig und wiederholen Sie ihn noch einmal.',
    'segmentation-gone':
      'Die Segmentierung wurde inzwischen gelöscht, daher wurde nichts geschrieben. Ihre Beispiele bleiben erhalten; klicken Sie erneut auf die Struktur, um eine neue Segmentierung zu beginnen.',
    'nothing-to-write':
      'Die Vorschau liegt ganz unter anderen Segmenten, daher wurde nichts geschrieben. Ihre Markierungen bleiben erhalten; entfernen Sie zuerst jene Voxel oder verwerfen Sie die Vorschau.',
    'preview-gives-way':
      '„{{segment}}“ wurde nicht übernommen: Andere Vorschauen auf diesem Bild sind sich bei allen Voxeln sicherer. Die Vorschau bleibt erhalten; korrigieren Sie sie mit einem Klick oder verwerfen Sie sie.',
    'previews-left':
      'Übernommen, außer {{structures, list}}: gesperrt, leer oder ganz dort, wo andere sind. Diese Vorschauen bleiben erhalten; korrigieren oder verwerfen Sie sie.',
    'nothing-to-predict':
      'Es wurde nichts vorhergesagt: Jede Struktur mit Beispielen anderer Bilder ist gesperrt oder hat auf diesem Bild schon eine Maske. Übernehmen Sie zuerst eine Maske einer neuen Struktur oder gehen Sie weiter zum nächsten Bild.',
    'no-structure-numbered':
      'Eine Struktur mit der Nummer {{number}} gibt es hier nicht; daher wurde nichts gewählt und die jetzige behalten. Wählen Sie eine andere oder fügen Sie ein Segment hinzu.',
    'undo-out-of-reach':
      'Dieser Schritt gehört zu einer Studie oder einem Segment, die nicht mehr da sind; er wurde daher belassen. Arbeiten Sie von hier aus weiter oder machen Sie einen anderen Schritt rückgängig.',

    'nothing-accepted-here':
      'Es gibt nichts, wovon aus verfolgt werden kann: Die Struktur hat in dieser Serie noch keine Maske. Übernehmen Sie eine Schicht und verfolgen Sie dann.',
    'nothing-accepted-at-place':
      'Es gibt nichts, wovon aus verfolgt werden kann: Die Struktur hat an dieser Stelle noch auf keinem Bild eine Maske. Übernehmen Sie eine und verfolgen Sie dann.',
    'nothing-to-follow':
      'Jede Schicht dieser Serie hat schon eine Maske der Struktur, daher wurde nichts verfolgt.',
    'nothing-but-in-time':
      'Es wurde nichts verfolgt: Es gibt keine anderen Schichten, nur andere Bilder an dieser Stelle. Schalten Sie „Durch die Zeit“ ein, um die Struktur über diese zu verfolgen.',
    'nothing-to-follow-in-time':
      'Jedes Bild an dieser Stelle hat schon eine Maske der Struktur, daher wurde nichts verfolgt.',
    'slices-left-out_one':
      '{{count, number}} Schicht zeigt nichts oder war nicht lesbar und wurde ausgelassen. Alle anderen wurden verfolgt; blättern Sie dorthin, um den Grund zu sehen.',
    'slices-left-out_other':
      '{{count, number}} Schichten zeigen nichts oder waren nicht lesbar und wurden ausgelassen. Alle anderen wurden verfolgt; blättern Sie dorthin, um den Grund zu sehen.',
    'followed-dropped_one':
      '{{count, number}} verfolgte Schicht wurde verworfen. Übernommene Masken bleiben; verfolgen Sie erneut, um sie zurückzuholen.',
    'followed-dropped_other':
      '{{count, number}} verfolgte Schichten wurden verworfen. Übernommene Masken bleiben; verfolgen Sie erneut, um sie zurückzuholen.',
    'still-following':
      'Die Serie wird noch verfolgt, daher wurde nichts übernommen. Warten Sie das Ende ab, oder brechen Sie ab und übernehmen Sie, was da ist.',
    'followed-left_one':
      'Sie haben die letzte Studie verlassen, ohne {{count, number}} verfolgte Schicht zu übernehmen; sie wurde daher verworfen. Übernommene Masken bleiben; gehen Sie zurück und verfolgen Sie erneut, um sie zurückzuholen.',
    'followed-left_other':
      'Sie haben die letzte Studie verlassen, ohne {{count, number}} verfolgte Schichten zu übernehmen; sie wurden daher verworfen. Übernommene Masken bleiben; gehen Sie zurück und verfolgen Sie erneut, um sie zurückzuholen.',
    'following-without-segment':
      'Das Verfolgen wurde beendet, weil das Segment gelöscht wurde; andere Segmente bleiben. Um die Struktur wieder zu verfolgen, übernehmen Sie sie zuerst auf einer Schicht.',
    'following-without-model':
      'Das Verfolgen wurde beendet, weil ein anderes Modell gewählt wurde. Was da ist, bleibt; verfolgen Sie erneut, um mit dem neuen Modell weiterzumachen.',
    'following-kept':
      'Was gekommen war, ist noch da: {{things, list}}. „Verfolgen“ geht von dort aus weiter; oder übernehmen Sie es, wie es ist.',
    'range-while-following':
      'Die Serie wird gerade verfolgt, daher wurde nichts geändert. Warten Sie das Ende ab oder halten Sie an, und setzen Sie dann den Bereich.',
    'nothing-doubtful': 'Keine verfolgte Schicht wartet darauf, angesehen zu werden.',
    'nothing-to-tidy': 'Nichts wurde geändert: Das Verfolgte ist schon so, wie es danach wäre.',
    'no-tidying-in-time':
      'Nichts wurde geändert: Was durch die Zeit verfolgt wurde, hat keine dritte Dimension zum Aufräumen. Schalten Sie „Durch die Zeit“ aus und verfolgen Sie die Schichten einer Phase.',

    'no-examples':
      'Es gibt nichts anzusehen: Diese Struktur hat noch kein Beispiel. Klicken Sie auf die Struktur und übernehmen Sie die Maske; daraus wird eines.',
    'example-image-gone':
      'Das Bild dieses Beispiels ist nicht mehr unter den Serien seiner Studie und kann daher nicht gezeigt werden. Das Beispiel blieb erhalten; entfernen Sie es, wenn es falsch ist.',
    'example-voxels-elsewhere':
      'Die Voxel dieses Beispiels liegen in keiner geöffneten Segmentierung, daher wurde nichts entfernt. Öffnen Sie zuerst das Bild und entfernen Sie dann beides.',
    'examples-went-with-segment_one':
      'Das Segment wurde gelöscht und mit ihm das Beispiel, dessen Voxel es auf einem Bild dieser Studie enthielt. Beispiele anderer Bilder blieben erhalten; klicken Sie erneut auf die Struktur, um hier wieder eines zu haben.',
    'examples-went-with-segment_other':
      'Das Segment wurde gelöscht und mit ihm die {{count, number}} Beispiele, deren Voxel es auf Bildern dieser Studie enthielt. Beispiele anderer Bilder blieben erhalten; klicken Sie erneut auf die Struktur, um hier wieder welche zu haben.',

    'seg-gone':
      'Die Segmentierung konnte nicht gespeichert werden: Sie ist im Viewer nicht mehr geöffnet. Es wurde nichts gesendet; öffnen Sie die Segmentierung erneut.',
    'seg-empty':
      'Die Segmentierung wurde nicht gespeichert: Sie hat keine Voxel. Nichts ging verloren; übernehmen Sie zuerst eine Vorhersage oder zeichnen Sie, und speichern Sie dann.',
    'seg-unsupported':
      'Die Segmentierung konnte nicht gespeichert werden. {{reason}} Ihre Segmentierung ist noch hier, ungespeichert; legen Sie, was nicht passt, in einer eigenen Segmentierung ab und speichern Sie dann erneut.',
    'seg-source-missing':
      'Ein Bild unter der Segmentierung konnte nicht geladen werden, daher wurde sie nicht gespeichert. Ihre Segmentierung ist noch hier, ungespeichert; prüfen Sie die Verbindung zum PACS und speichern Sie dann erneut.',
    'seg-encode-failed':
      'Der Viewer konnte die Segmentierung nicht als DICOM schreiben. Ihre Segmentierung ist noch hier, ungespeichert; speichern Sie erneut, und informieren Sie die Administration des Viewers, wenn es wieder geschieht.',
    'pacs-no-store':
      'Die Segmentierung wurde nicht gespeichert: Diese Datenquelle kann nicht speichern. Ihre Segmentierung ist noch hier, ungespeichert; öffnen Sie die Studie aus einem PACS, das es kann, oder exportieren Sie die Segmentierung aus dem Viewer.',
    'pacs-no-stow':
      'Unter der Adresse dieses PACS werden keine Segmentierungen angenommen (Status {{status}}), daher wurde sie nicht gespeichert. Ihre Segmentierung ist noch hier, ungespeichert; bitten Sie die Administration des Viewers, die Adresse zum Speichern (STOW-RS) zu prüfen.',
    'pacs-unreachable':
      'Das PACS antwortete nicht, daher wurde die Segmentierung nicht gespeichert. Ihre Segmentierung ist noch hier, ungespeichert; prüfen Sie die Verbindung und speichern Sie dann erneut: Eine bereits angekommene Kopie wird nicht verdoppelt.',
    'pacs-web-page':
      'Die Antwort kam von einer Webseite statt vom PACS, wahrscheinlich weil Ihre Anmeldung abgelaufen ist; die Segmentierung wurde nicht gespeichert. Ihre Segmentierung ist noch hier, ungespeichert; melden Sie sich in einem anderen Tab wieder an und speichern Sie dann erneut.',
    'pacs-logged-out':
      'Ihre Anmeldung ist abgelaufen oder wurde nicht angenommen (Status {{status}}), daher wurde die Segmentierung nicht gespeichert. Ihre Segmentierung ist noch hier, ungespeichert; melden Sie sich wieder an und speichern Sie dann erneut.',
    'pacs-refused':
      'Das PACS erlaubt Ihnen nicht zu speichern (Status {{status}}), daher wurde die Segmentierung nicht gespeichert. Ihre Segmentierung ist noch hier, ungespeichert; melden Sie sich wieder an oder bitten Sie um das Recht zu speichern, und speichern Sie dann erneut.',
    'pacs-rejects':
      'Das PACS nahm die Nachricht so, wie sie gesendet wurde, nicht an (Status {{status}}), daher wurde die Segmentierung nicht gespeichert. Ihre Segmentierung ist noch hier, ungespeichert; speichern Sie erneut, und nennen Sie der PACS-Administration diesen Status, wenn es wieder geschieht.',
    'pacs-conflict':
      'Das PACS nahm die Segmentierung nicht an. {{reason}} Ihre Segmentierung ist noch hier, ungespeichert; speichern Sie erneut, und nennen Sie der PACS-Administration diesen Grund, wenn es wieder geschieht.',
    'pacs-partial':
      'Das PACS nahm die Nachricht an, speicherte die Segmentierung aber nicht. {{reason}} Ihre Segmentierung ist noch hier, ungespeichert; speichern Sie erneut, und nennen Sie der PACS-Administration diesen Grund, wenn es wieder geschieht.',
    'pacs-too-large':
      'Die Segmentierung ist größer, als das PACS zulässt (Status 413), daher wurde sie nicht gespeichert. Ihre Segmentierung ist noch hier, ungespeichert; bitten Sie die PACS-Administration, die Obergrenze für das Hochladen zu erhöhen, und speichern Sie dann erneut.',
    'pacs-full':
      'Das PACS hat keinen Speicherplatz mehr (Status 507), daher wurde die Segmentierung nicht gespeichert. Ihre Segmentierung ist noch hier, ungespeichert; informieren Sie die PACS-Administration und speichern Sie dann erneut.',
    'pacs-busy':
      'Das PACS ist überlastet, daher wurde die Segmentierung nicht gespeichert. Ihre Segmentierung ist noch hier, ungespeichert; warten Sie einen Moment und speichern Sie dann erneut.',
    'pacs-busy-for_one':
      'Das PACS ist überlastet, daher wurde die Segmentierung nicht gespeichert. Ihre Segmentierung ist noch hier, ungespeichert; warten Sie {{count, number}} Sekunde und speichern Sie dann erneut.',
    'pacs-busy-for_other':
      'Das PACS ist überlastet, daher wurde die Segmentierung nicht gespeichert. Ihre Segmentierung ist noch hier, ungespeichert; warten Sie {{count, number}} Sekunden und speichern Sie dann erneut.',
    'pacs-error':
      'Das PACS konnte die Segmentierung nicht speichern (Status {{status}}). Ihre Segmentierung ist noch hier, ungespeichert; warten Sie einen Moment und speichern Sie dann erneut.',
    'pacs-says-nothing':
      'Das PACS hat das Speichern der Segmentierung nicht bestätigt, und sie ist dort nicht zu finden; sie gilt daher nicht als gespeichert. Ihre Segmentierung ist noch hier, ungespeichert; speichern Sie in einem Moment erneut: Eine bereits angekommene Kopie wird nicht verdoppelt.',
    'seg-not-shown_one':
      'Das PACS hat das Speichern der Segmentierung bestätigt, zeigte sie aber nicht innerhalb von {{count, number}} Sekunde; sie konnte daher nicht geprüft werden. Ihre Segmentierung ist noch hier, ungespeichert; speichern Sie in einem Moment erneut: Eine bereits angekommene Kopie wird nicht verdoppelt.',
    'seg-not-shown_other':
      'Das PACS hat das Speichern der Segmentierung bestätigt, zeigte sie aber nicht innerhalb von {{count, number}} Sekunden; sie konnte daher nicht geprüft werden. Ihre Segmentierung ist noch hier, ungespeichert; speichern Sie in einem Moment erneut: Eine bereits angekommene Kopie wird nicht verdoppelt.',
    'memory-not-readable':
      'Eine gespeicherte Segmentierung konnte nicht aus dem PACS gelesen werden und ergab daher keine Beispiele. Es wurde nichts geändert; öffnen Sie die Studie erneut, um es noch einmal zu versuchen.',
    'memory-not-supported':
      'Diese Serie hat eine gespeicherte Segmentierung, die hier nicht gezeigt werden kann: Sie enthält Anteile statt Masken, oder sie liegt auf einem anderen Raster oder an einem anderen Ort als die Bilder. Sie blieb unverändert; segmentieren Sie die Bilder neu, wo Sie eine Maske brauchen.',
    'memory-not-shown':
      'Die gespeicherte Segmentierung dieser Serie konnte nicht gelesen werden und wird daher nicht gezeigt. Sie blieb unverändert; öffnen Sie die Studie erneut, um es noch einmal zu versuchen, oder segmentieren Sie die Bilder neu.',
    'earlier-work-none':
      'Keine gespeicherte Segmentierung im PACS passt zu den Strukturen dieses Projekts, außer denen, die schon Beispiele sind. Es wurde nichts geändert; arbeiten Sie mit den vorhandenen Bildern weiter oder benennen Sie die Struktur so, wie sie damals hieß.',
    'earlier-work-none-read_one':
      'Es wurden keine früheren Arbeiten gefunden, aber {{count, number}} Studie konnte nicht gelesen werden. Es wurde nichts geändert; versuchen Sie es erneut oder fragen Sie die PACS-Administration.',
    'earlier-work-none-read_other':
      'Es wurden keine früheren Arbeiten gefunden, aber {{count, number}} Studien konnten nicht gelesen werden. Es wurde nichts geändert; versuchen Sie es erneut oder fragen Sie die PACS-Administration.',
    'earlier-work-read_one': '{{count, number}} Beispiel wurde aus dem PACS zurückgeholt.',
    'earlier-work-read_other': '{{count, number}} Beispiele wurden aus dem PACS zurückgeholt.',
    'earlier-work-read-partly_one':
      '{{count, number}} Beispiel wurde aus dem PACS zurückgeholt. Nicht alles konnte gelesen werden (ganz oder teilweise ausgelassene Studien: {{failures, number}}); versuchen Sie es erneut, um den Rest zu holen.',
    'earlier-work-read-partly_other':
      '{{count, number}} Beispiele wurden aus dem PACS zurückgeholt. Nicht alles konnte gelesen werden (ganz oder teilweise ausgelassene Studien: {{failures, number}}); versuchen Sie es erneut, um den Rest zu holen.',
    'memory-frames-left-out_one':
      '{{count, number}} gespeicherte Maske konnte kein Beispiel werden, weil ihr Bild nicht gelesen werden konnte. Sie wurde ausgelassen; öffnen Sie die Studie erneut, um es noch einmal zu versuchen.',
    'memory-frames-left-out_other':
      '{{count, number}} gespeicherte Masken konnten keine Beispiele werden, weil ihre Bilder nicht gelesen werden konnten. Sie wurden ausgelassen; öffnen Sie die Studie erneut, um es noch einmal zu versuchen.',
    'search-unreachable':
      'Das PACS antwortete nicht auf die Frage nach früheren Arbeiten. Es wurde nichts geändert; prüfen Sie die Verbindung und versuchen Sie es dann erneut.',
    'search-logged-out':
      'Das PACS verlangt eine Anmeldung (Status {{status}}), daher konnte nicht nach früheren Arbeiten gesucht werden. Es wurde nichts geändert; melden Sie sich wieder an und versuchen Sie es dann erneut.',
    'search-failed':
      'Das PACS konnte nicht nach früheren Arbeiten durchsucht werden (Status {{status}}). Es wurde nichts geändert; versuchen Sie es erneut oder fragen Sie die PACS-Administration.',
    'read-logged-out':
      'Die Segmentierung wurde gesendet, aber Ihre Anmeldung ist abgelaufen (Status {{status}}); ob sie gespeichert ist, ist daher nicht bekannt. Ihre Segmentierung ist noch hier, ungespeichert; melden Sie sich wieder an und speichern Sie dann erneut: Eine bereits angekommene Kopie wird nicht verdoppelt.',
    'read-web-page':
      'Die Segmentierung wurde gesendet, aber statt ihrer kam eine Webseite zurück, wahrscheinlich weil Ihre Anmeldung abgelaufen ist; ob sie gespeichert ist, ist daher nicht bekannt. Ihre Segmentierung ist noch hier, ungespeichert; melden Sie sich in einem anderen Tab wieder an und speichern Sie dann erneut: Eine bereits angekommene Kopie wird nicht verdoppelt.',
    'read-refused':
      'Die Segmentierung wurde gesendet, darf aber nicht zurückgelesen werden (Status {{status}}); ob sie gespeichert ist, ist daher nicht bekannt. Ihre Segmentierung ist noch hier, ungespeichert; melden Sie sich wieder an oder bitten Sie um das Recht zu lesen, und speichern Sie dann erneut: Eine bereits angekommene Kopie wird nicht verdoppelt.',
    'read-error':
      'Die Segmentierung wurde gesendet, aber das PACS konnte sie nicht zurückgeben (Status {{status}}); sie konnte daher nicht geprüft werden. Ihre Segmentierung ist noch hier, ungespeichert; speichern Sie in einem Moment erneut: Eine bereits angekommene Kopie wird nicht verdoppelt.',
    'read-unreachable':
      'Die Segmentierung wurde gesendet, aber danach antwortete das PACS nicht mehr; sie konnte daher nicht geprüft werden. Ihre Segmentierung ist noch hier, ungespeichert; prüfen Sie die Verbindung und speichern Sie dann erneut: Eine bereits angekommene Kopie wird nicht verdoppelt.',
    'seg-not-readable':
      'Das PACS nahm die Segmentierung an, aber was es zurückgab, konnte zur Prüfung nicht gelesen werden. Ihre Segmentierung ist noch hier, ungespeichert; speichern Sie in einem Moment erneut: Eine bereits angekommene Kopie wird nicht verdoppelt.',
    'seg-differs':
      'Das PACS gab eine Segmentierung zurück, die von der gesendeten abweicht; sie gilt daher nicht als gespeichert. Ihre Segmentierung ist noch hier, ungespeichert; speichern Sie erneut, um eine weitere Kopie abzulegen, und weisen Sie die PACS-Administration auf diese hin.',
    'seg-differs-patient':
      'Das PACS gab die Segmentierung unter einem anderen Patienten oder einer anderen Studie zurück, als sie gesendet wurde; sie gilt daher nicht als gespeichert. Ihre Segmentierung ist noch hier, ungespeichert; informieren Sie die PACS-Administration, bevor Sie erneut speichern.',
    'seg-differs-label':
      'Das PACS gab die Segmentierung mit anderen Namen oder Codes ihrer Strukturen zurück, als gesendet wurden; sie gilt daher nicht als gespeichert. Ihre Segmentierung ist noch hier, ungespeichert; speichern Sie erneut, um eine weitere Kopie abzulegen, und weisen Sie die PACS-Administration auf diese hin.',
    'seg-differs-position':
      'Das PACS gab die Segmentierung an einem anderen Ort im Patienten zurück, als sie gesendet wurde; sie gilt daher nicht als gespeichert. Ihre Segmentierung ist noch hier, ungespeichert; informieren Sie die PACS-Administration, bevor Sie erneut speichern.',
    'save-cancelled':
      'Das Speichern wurde abgebrochen, bevor das PACS geantwortet hatte; ob die Segmentierung gespeichert ist, ist daher nicht bekannt. Ihre Segmentierung ist noch hier, ungespeichert; speichern Sie erneut, wann Sie möchten: Eine bereits angekommene Kopie wird nicht verdoppelt.',
    'check-cancelled':
      'Das PACS hat das Speichern der Segmentierung bestätigt, aber die Prüfung wurde abgebrochen. Ihre Segmentierung ist noch hier, ungespeichert; speichern Sie erneut, um sie prüfen zu lassen: Sie wird nicht doppelt gespeichert.',
    'save-failed':
      'Die Segmentierung konnte nicht als DICOM SEG geschrieben werden. Sie bleibt hier erhalten, ungespeichert; versuchen Sie es erneut.',
    'not-kept':
      'Diese Segmentierung konnte beim Verlassen ihrer Studie nicht aufbewahrt werden und kann daher nicht gespeichert werden. Segmentieren Sie erneut.',
    'draft-not-restored':
      'Die ungespeicherte Segmentierung dieser Serie konnte nicht wiederhergestellt werden. Sie bleibt aufbewahrt; öffnen Sie die Serie erneut, um sie hier zu haben.',
    'remote-model-failed':
      'Der Modellserver {{server}} konnte nicht verwendet werden. {{reason}} Markierungen und Beispiele blieben erhalten; versuchen Sie es erneut oder wählen Sie das Modell in diesem Browser.',
    'remote-model-replaced':
      'Der Modellserver {{server}} ist nicht verwendbar, daher macht das Modell in diesem Browser weiter; Markierungen und Beispiele blieben erhalten. {{reason}} Wählen Sie den Server erneut, wenn er wieder läuft.',
    'structure-name-empty':
      'Eine Struktur braucht einen Namen, daher wurde nichts geändert. Wählen Sie einen und versuchen Sie es dann erneut.',
    'structure-name-taken':
      'Eine andere Struktur heißt schon „{{name}}“, daher wurde nichts geändert. Wählen Sie einen anderen Namen.',
    'structure-number-taken':
      'Die Nummer {{number, number}} ist vergeben oder liegt nicht zwischen 1 und {{maximum, number}}, daher wurde nichts geändert. Wählen Sie eine andere Nummer.',
    'project-full':
      'Ein Projekt fasst höchstens {{maximum, number}} Strukturen, daher wurde keine hinzugefügt. Entfernen Sie eine, die nicht mehr gebraucht wird, und versuchen Sie es dann erneut.',
    'example-unreadable':
      'Ein aufbewahrtes Beispiel ist nicht lesbar und wird daher nicht verwendet. {{reason}} Die anderen Beispiele sind noch hier; übernehmen Sie das Bild erneut, um dieses wieder zu haben.',
    'configuration-invalid':
      'Eine Einstellung dieses Standorts ist nicht verwendbar; stattdessen gilt die Vorgabe, und es wurde nichts geändert. {{problem}} Informieren Sie die Administration des Viewers.',
    'project-imported_one':
      '„{{project}}“ wurde importiert. Strukturen: {{structures, number}}; neue Beispiele: {{count, number}}.',
    'project-imported_other':
      '„{{project}}“ wurde importiert. Strukturen: {{structures, number}}; neue Beispiele: {{count, number}}.',
    'project-file-refused':
      'Diese Datei ist kein Projekt, das importiert werden kann; daher wurde nichts geändert. {{reason}} Wählen Sie eine andere Datei oder exportieren Sie das Projekt dort, wo es herkommt, noch einmal.',
    'nothing-to-save': 'Es gibt nichts zu speichern.',
    'no-masks-to-download':
      'Diese Studie hat noch keine Masken, daher wurde nichts heruntergeladen. Übernehmen Sie zuerst eine Vorschau oder zeichnen Sie, und versuchen Sie es dann erneut.',
    'no-curve-to-download':
      'Es wurde noch kein Bild übernommen, daher wurde nichts heruntergeladen. Übernehmen Sie zuerst eine Vorschau und versuchen Sie es dann erneut.',

    'studies-not-known':
      'Die Studien der Liste sind noch nicht bekannt, daher wurde nichts geändert. Warten Sie einen Moment und versuchen Sie es erneut, oder fragen Sie das PACS in der Liste noch einmal ab.',
    'no-next-study':
      'Dies ist die letzte Studie der Liste, daher wurde nichts geändert. Wählen Sie eine andere aus der Liste.',
    'all-studies-seen':
      'Das war die letzte Studie der Liste. Ungespeichertes bleibt erhalten und ist auf dem Weg ins PACS; warten Sie, bis die Speicherliste zeigt, wie das ausgeht.',
    'no-previous-study':
      'Dies ist die erste Studie der Liste, daher wurde nichts geändert. Wählen Sie eine andere aus der Liste.',
    'study-doubtful': 'Als zweifelhaft gekennzeichnet: Sehen Sie sich diese Studie noch einmal an.',
    'study-not-doubtful': 'Nicht mehr als zweifelhaft gekennzeichnet.',
    'study-left-undone':
      'In der vorigen Studie wurde nichts übernommen; sie bleibt offen. Kehren Sie zurück, wann Sie möchten, oder lassen Sie sich in der Liste zeigen, was offen ist.',
    restored: 'Vom letzten Besuch wiederhergestellt: {{things, list}}.',
    'study-in-other-tab':
      'Diese Studie ist in einem anderen Tab geöffnet, der ihre unfertige Arbeit aufbewahrt. Was Sie hier tun, wird in diesem Browser nicht aufbewahrt: Speichern Sie es im PACS, oder schließen Sie einen der Tabs und laden Sie neu.',
    'vault-crowded':
      'Dieser Browser hat nur noch wenig Platz; Beispiele, die auch im PACS liegen, werden daher nicht mehr hier aufbewahrt. Ungespeicherte Arbeit bleibt erhalten; nutzen Sie frühere Arbeiten, um die Beispiele aus dem PACS zurückzuholen.',
    'vault-full':
      'Dieser Browser hat keinen Platz mehr; die neueste ungespeicherte Arbeit liegt daher nur in dieser Seite. Nichts ging verloren; speichern Sie im PACS, bevor Sie sie schließen.',
    'vault-failed':
      'Die neueste ungespeicherte Arbeit konnte in diesem Browser nicht aufbewahrt werden und liegt nur in dieser Seite; die nächste Änderung versucht es erneut. Speichern Sie im PACS, bevor Sie die Seite schließen.',
    'vault-unavailable':
      'Dieser Browser bewahrt keine unfertige Arbeit für den nächsten Besuch auf. {{reason}} Nichts ging verloren; speichern Sie im PACS, bevor Sie die Seite schließen.',
    'vault-unreadable_one':
      '{{count, number}} Eintrag eines früheren Besuchs konnte nicht gelesen werden und wurde daher ausgelassen. Er bleibt unverändert aufbewahrt; fragen Sie die Administration des Viewers, ob eine ältere Version installiert wurde.',
    'vault-unreadable_other':
      '{{count, number}} Einträge eines früheren Besuchs konnten nicht gelesen werden und wurden daher ausgelassen. Sie bleiben unverändert aufbewahrt; fragen Sie die Administration des Viewers, ob eine ältere Version installiert wurde.',
    'vault-forgotten':
      'Dieser Browser hat alles vergessen, was er aufbewahrte. Was in dieser Seite geöffnet ist, ist noch hier; bis sie neu geladen wird, wird nichts mehr aufbewahrt.',
    'vault-forgotten-elsewhere':
      'In einem anderen Tab wurde alles gelöscht, was dieser Browser aufbewahrte. Was hier geöffnet ist, ist noch hier; speichern Sie es im PACS, bevor Sie die Seite schließen.',

    'host-too-old':
      'MultiverSeg braucht OHIF 3.13 oder neuer mit der Cornerstone-Erweiterung; das wurde nicht gefunden. Es wurde nichts geändert; bitten Sie um einen neueren Viewer oder entfernen Sie das Plugin aus dessen Konfiguration.',

    unexpected:
      'Etwas ist schiefgegangen, und was Sie wollten, wurde vielleicht nur zum Teil ausgeführt. Was Sie übernommen hatten, bleibt erhalten; prüfen Sie das Bild und versuchen Sie es dann erneut.',
  },

  detail: {
    'document-not-object': 'Der Inhalt ist kein JSON-Objekt.',
    'document-not-json': 'Der Inhalt ist kein JSON.',
    'document-not-fetched': 'Der Abruf ist fehlgeschlagen.',
    'field-missing': '„{{field}}“ fehlt.',
    'field-not-object': '„{{field}}“ ist kein Objekt.',
    'field-not-text': '„{{field}}“ ist kein Text.',
    'field-empty-list': '„{{field}}“ ist keine Liste mit mindestens einem Element.',
    'field-not-whole-number': '„{{field}}“ ist keine ganze Zahl.',
    'field-not-in-range':
      '„{{field}}“ ist keine Zahl von {{minimum, number}} bis {{maximum, number}}.',
    'field-wrong-count_one': '„{{field}}“ hat nicht genau {{count, number}} Wert.',
    'field-wrong-count_other': '„{{field}}“ hat nicht genau {{count, number}} Werte.',
    'field-below-minimum':
      '„{{field}}“ ist keine ganze Zahl, die mindestens {{minimum, number}} beträgt.',
    'field-not-one-of': '„{{field}}“ ist nicht {{allowed, list(type: disjunction)}}.',
    'field-not-sha256': '„{{field}}“ besteht nicht aus 64 kleingeschriebenen Hexadezimalziffern.',
    'field-not-address': '„{{field}}“ ist keine Adresse, die mit http://, https:// oder / beginnt.',
    'field-repeats': '„{{field}}“ wiederholt „{{value}}“.',
    'field-without-model': '„{{field}}“ hat kein Modell mit der ID „{{modelId}}“.',
    'field-without-file':
      '„{{field}}“ hat keine Datei „{{role}}“, die die Familie „{{family}}“ braucht.',
    'field-without-tensor': '„{{field}}“ hat kein „{{name}}“, das die Datei „{{role}}“ braucht.',
    'field-not-grid-point': '„{{field}}“ ist nicht [x, y, logit] innerhalb des Modellrasters.',

    'bytes-of-another-kind': 'Die Daten sind von anderer Art.',
    'bytes-of-another-version':
      'Die Daten haben die Version {{version, number}}, die diese Version des Plugins nicht kennt.',
    'bytes-end-too-soon': 'Die Daten enden zu früh oder gehen weiter, wo sie enden sollten.',
    'mask-off-image': 'Die Maske liegt nicht auf ihrem Bild.',

    'archive-none': 'Die Datei ist keine ZIP-Datei oder ist beschädigt.',
    'archive-too-large': 'Entpackt bräuchte die Datei mehr als {{maximum, number}} MB.',
    'archive-too-many-entries': 'Die Datei enthält mehr als {{maximum, number}} Dateien.',
    'entry-unexpected': 'Die Datei enthält „{{name}}“, das nicht dorthin gehört.',
    'entry-twice': 'Die Datei enthält „{{name}}“ doppelt.',
    'entry-missing': '„{{name}}“ fehlt darin.',
    'entry-damaged': '„{{name}}“ darin ist beschädigt.',

    'answered-with-web-page': 'Der Server antwortete mit einer Webseite.',
    'answered-with-something-else': 'Der Server antwortete mit etwas anderem.',
    'server-has-not': '{{url}} gibt es auf dem Server nicht.',
    'server-unreachable': '{{url}} ist nicht erreichbar.',

    'server-not-reached': 'Er ist nicht erreichbar.',
    'server-silent_one': 'Er antwortete nicht innerhalb von {{count, number}} Sekunde.',
    'server-silent_other': 'Er antwortete nicht innerhalb von {{count, number}} Sekunden.',
    'server-redirects':
      'Er leitet Anfragen anderswohin, vielleicht zu einer Anmeldung; dorthin wurde nichts gesendet.',
    'server-refuses-input': 'Er wies das Gesendete ab (Status 400).',
    'server-refuses-user': 'Er verlangt eine Anmeldung oder andere Rechte (Status {{status}}).',
    'server-without-model': 'Er hat kein Modell „{{model}}“ (Status 404).',
    'server-takes-less': 'Das Gesendete ist größer, als er annimmt (Status 413).',
    'server-not-understanding': 'Er verstand das Gesendete nicht (Status 422).',
    'server-busy': 'Er ist ausgelastet oder noch nicht bereit (Status {{status}}).',
    'server-broken': 'Bei ihm trat ein Fehler auf (Status {{status}}).',
    'server-forgets': 'Er behielt die Beispiele nicht, die ihm gesendet wurden.',
    'server-with-other-model': 'Er gibt andere Antworten als „{{modelName}}“.',
    'answer-cut-off': 'Seine Antwort brach ab.',
    'answer-not-json': 'Seine Antwort ist nicht lesbar.',
    'answer-unfit': 'Seine Antwort entspricht nicht dem Protokoll.',

    'too-many-segments': 'Sie hat mehr als {{maximum, number}} Segmente.',
    'image-sizes-differ': 'Ihre Bilder sind unterschiedlich groß.',

    'followed-slices_one': '„{{structure}}“ auf Schicht {{slices}}',
    'followed-slices_other': '„{{structure}}“ auf den Schichten {{slices}}',
    'restored-examples_one': '{{count, number}} Beispiel',
    'restored-examples_other': '{{count, number}} Beispiele',
    'restored-studies_one': 'ungespeicherte Arbeit an {{count, number}} Studie',
    'restored-studies_other': 'ungespeicherte Arbeit an {{count, number}} Studien',
    'restored-prompts_one': 'Markierungen auf {{count, number}} Bild',
    'restored-prompts_other': 'Markierungen auf {{count, number}} Bildern',
    'vault-newer': 'Eine neuere Version von MultiverSeg hat seinen Speicher inzwischen verwendet.',
    'vault-not-opened':
      'Seine Datenbank lässt sich nicht öffnen, wie in manchen privaten Fenstern.',

    'no-reason': 'Das PACS nannte keinen Grund.',
    'unlisted-reason': 'Das PACS nannte einen unbekannten Grund (Code {{reasonCode}}).',
    'out-of-resources':
      'Dem PACS fehlen Ressourcen, zum Beispiel Speicherplatz (Code {{reasonCode}}).',
    'wrong-object-type': 'Das Objekt passt nicht zu seinem DICOM-Objekttyp (Code {{reasonCode}}).',
    'not-understood': 'Das PACS konnte das Objekt nicht verstehen (Code {{reasonCode}}).',
    'encoding-not-taken':
      'Das PACS nimmt die Kodierung des Objekts nicht an (Code {{reasonCode}}).',
    'processing-failed': 'Das PACS konnte das Objekt nicht verarbeiten (Code {{reasonCode}}).',
    'duplicate-identifier':
      'Das PACS hat schon ein Objekt mit dieser Kennung (Code {{reasonCode}}).',
    'invalid-identifier': 'Eine Kennung im Objekt ist ungültig (Code {{reasonCode}}).',
    'class-not-supported':
      'Das PACS speichert keine Segmentierungen (SOP-Klasse nicht unterstützt, Code {{reasonCode}}).',
    'not-allowed-to-store': 'Sie dürfen nicht speichern (Code {{reasonCode}}).',
  },

  /** Key caps; the names are those of Mousetrap, by which the host binds keys. */
  key: {
    alt: 'Alt',
    backspace: 'Rücktaste',
    capslock: 'Feststelltaste',
    command: 'Cmd',
    ctrl: 'Strg',
    del: 'Entf',
    delete: 'Entf',
    down: '↓',
    end: 'Ende',
    enter: 'Enter',
    esc: 'Esc',
    escape: 'Esc',
    home: 'Pos1',
    ins: 'Einfg',
    left: '←',
    meta: 'Meta',
    mod: 'Strg',
    option: 'Option',
    pagedown: 'Bild ↓',
    pageup: 'Bild ↑',
    plus: '+',
    return: 'Enter',
    right: '→',
    shift: 'Umschalt',
    space: 'Leertaste',
    tab: 'Tab',
    up: '↑',
  },

  count: {
    prompts_one: '{{count, number}} Markierung',
    prompts_other: '{{count, number}} Markierungen',
    examples_one: '{{count, number}} Beispiel',
    examples_other: '{{count, number}} Beispiele',
  },

  unit: {
    milliseconds:
      '{{milliseconds, number(style: unit; unit: millisecond; maximumFractionDigits: 0)}}',
    megabytes:
      '{{megabytes, number(style: unit; unit: megabyte; minimumFractionDigits: 1; maximumFractionDigits: 1)}}',
  },

  /** Names in the host's hotkey preferences; it takes what stands before a colon for a namespace. */
  hotkey: {
    openGallery: 'MultiverSeg · Beispiele ansehen',
    accept: 'MultiverSeg · Vorschau übernehmen',
    acceptOne: 'MultiverSeg · nur diese Struktur übernehmen',
    reject: 'MultiverSeg · Vorschau verwerfen',
    rejectOne: 'MultiverSeg · nur diese Struktur verwerfen',
    predict: 'MultiverSeg · vorhersagen',
    predictAll: 'MultiverSeg · alle Strukturen vorhersagen',
    structure: 'MultiverSeg · Struktur {{number}}',
    togglePolarity: 'MultiverSeg · einschließen/ausschließen',
    toggleBox: 'MultiverSeg · Rahmen',
    activateTool: 'MultiverSeg · Markierungswerkzeug',
    followSeries: 'MultiverSeg · durch die Serie verfolgen',
    followAll: 'MultiverSeg · alle Strukturen verfolgen',
    rangeFirst: 'MultiverSeg · ab dieser Schicht verfolgen',
    rangeLast: 'MultiverSeg · bis zu dieser Schicht verfolgen',
    leastCertain: 'MultiverSeg · unsicherste Schicht',
    nextDoubtful: 'MultiverSeg · nächste fragliche Schicht',
    previousDoubtful: 'MultiverSeg · vorige fragliche Schicht',
    clearPrompts: 'MultiverSeg · Markierungen löschen',
    save: 'MultiverSeg · im PACS speichern',
    nextStudy: 'MultiverSeg · nächste Studie',
    previousStudy: 'MultiverSeg · vorige Studie',
    acceptSaveNext: 'MultiverSeg · übernehmen, speichern, weiter',
    toggleDoubt: 'MultiverSeg · als zweifelhaft kennzeichnen',
    toggleCloser: 'MultiverSeg · kleine Strukturen genauer ansehen',
    toggleErrors: 'MultiverSeg · zeigen, wo die Vorschau falsch sein könnte',
  },

  toolbar: {
    prompt: 'MultiverSeg: klicken oder Strich zeichnen ({{toolKey}})',
    prompt_keyless: 'MultiverSeg: klicken oder Strich zeichnen',
    box: 'MultiverSeg: Rahmen ({{boxKey}})',
    box_keyless: 'MultiverSeg: Rahmen',
    exclude: 'MultiverSeg: ausschließen, wie mit gehaltener Umschalttaste ({{excludeKey}})',
    exclude_keyless: 'MultiverSeg: ausschließen, wie mit gehaltener Umschalttaste',
  },

  /** Over the image. */
  hint: {
    waiting: 'Warten auf das Modell…',
    predicting: 'Vorhersage läuft…',
    accept: 'Vorschau · {{prompts}} · {{examples}} · {{latency}} – {{acceptKey}} übernimmt',
    accept_keyless: 'Vorschau · {{prompts}} · {{examples}} · {{latency}}',
    replace:
      'Vorschau · {{prompts}} · {{examples}} · {{latency}} – {{acceptKey}} ersetzt die übernommene Maske',
    replace_keyless:
      'Vorschau · {{prompts}} · {{examples}} · {{latency}} – Übernehmen ersetzt die übernommene Maske',
    several_one: '{{count, number}} Vorschau – {{acceptKey}} übernimmt alles',
    several_other: '{{count, number}} Vorschauen – {{acceptKey}} übernimmt alle',
    several_keyless_one: '{{count, number}} Vorschau',
    several_keyless_other: '{{count, number}} Vorschauen',
    followed_one: '{{count, number}} verfolgte Schicht — {{acceptKey}} übernimmt sie',
    followed_other: '{{count, number}} verfolgte Schichten — {{acceptKey}} übernimmt alle',
    followed_keyless_one: '{{count, number}} verfolgte Schicht',
    followed_keyless_other: '{{count, number}} verfolgte Schichten',
    following: 'Die Serie wird verfolgt…',
    'offer-all_one': '{{predictAllKey}}: {{count, number}} Struktur vorhersagen',
    'offer-all_other': '{{predictAllKey}}: {{count, number}} Strukturen vorhersagen',
    'offer-all_keyless_one': '{{count, number}} Struktur kann vorhergesagt werden',
    'offer-all_keyless_other': '{{count, number}} Strukturen können vorhergesagt werden',
    empty:
      'Nichts gefunden · {{prompts}} · {{examples}} · {{latency}} – klicken Sie auf die Struktur',
    offer_one: '{{predictKey}}: aus {{count, number}} Beispiel vorhersagen',
    offer_other: '{{predictKey}}: aus {{count, number}} Beispielen vorhersagen',
    offer_keyless_one: '{{count, number}} Beispiel zum Vorhersagen',
    offer_keyless_other: '{{count, number}} Beispiele zum Vorhersagen',
  },

  /** Over the image, while the next prompt is not what it is at first. */
  mode: {
    box: 'Rahmen',
    exclude: 'Ausschließen',
    threshold:
      'Schwellenwert {{threshold, number(minimumFractionDigits: 2; maximumFractionDigits: 2)}}',
  },

  guidance: {
    'model-error':
      'Das Modell wurde nicht geladen. Ihre Markierungen bleiben erhalten: Versuchen Sie es erneut.',
    'segment-locked':
      '„{{segment}}“ ist gesperrt. Wählen Sie ein anderes Segment oder fügen Sie eines hinzu.',
    'no-image': 'Öffnen Sie ein Bild, um zu beginnen.',
    'waiting-for-model':
      'Ihre Markierungen bleiben erhalten. Die Maske erscheint, sobald das Modell geladen ist.',
    'model-loading':
      'Das Modell wird geladen. Sie können schon auf die gewünschte Struktur klicken.',
    'nothing-found':
      'Es wurde nichts gefunden. Klicken Sie auf die Struktur oder senken Sie den Schwellenwert.',
    'nothing-found-with-examples':
      'Es wurde nichts gefunden. Klicken Sie auf die Struktur, senken Sie den Schwellenwert oder schalten Sie Beispiele aus.',
    preview:
      '{{acceptKey}} übernimmt, {{rejectKey}} verwirft; oder korrigieren Sie mit weiteren Markierungen.',
    preview_keyless:
      'Übernehmen oder verwerfen Sie die Vorschau, oder korrigieren Sie sie mit weiteren Markierungen.',
    several:
      '{{acceptKey}} übernimmt alle Strukturen, {{acceptOneKey}} nur „{{structure}}“. {{rejectKey}} verwirft alle.',
    several_keyless:
      'Übernehmen Sie alle Strukturen oder eine davon, oder korrigieren Sie die gewählte mit weiteren Markierungen.',
    'several-others':
      '{{acceptKey}} übernimmt die gezeigten Strukturen, {{rejectKey}} verwirft sie.',
    'several-others_keyless': 'Übernehmen oder verwerfen Sie die gezeigten Strukturen.',
    'predict-all_one':
      'Drücken Sie {{predictAllKey}}, um {{count, number}} Struktur vorherzusagen.',
    'predict-all_other':
      'Drücken Sie {{predictAllKey}}, um alle {{count, number}} Strukturen vorherzusagen.',
    'predict-all_keyless_one': 'Mit „Alle vorhersagen“ konturieren Sie {{count, number}} Struktur.',
    'predict-all_keyless_other':
      'Mit „Alle vorhersagen“ konturieren Sie {{count, number}} Strukturen.',
    predicting: 'Die Struktur wird konturiert…',
    accepted: 'Übernommen. Gehen Sie weiter zum nächsten Bild; {{undoKey}} macht es rückgängig.',
    accepted_keyless:
      'Übernommen. Gehen Sie weiter zum nächsten Bild; „Rückgängig“ nimmt es zurück.',
    predict_one: 'Drücken Sie {{predictKey}}, um aus {{count, number}} Beispiel vorherzusagen.',
    predict_other: 'Drücken Sie {{predictKey}}, um aus {{count, number}} Beispielen vorherzusagen.',
    predict_keyless_one:
      'Mit „Vorhersagen“ konturieren Sie die Struktur anhand von {{count, number}} Beispiel.',
    predict_keyless_other:
      'Mit „Vorhersagen“ konturieren Sie die Struktur anhand von {{count, number}} Beispielen.',
    'tool-off':
      'Drücken Sie {{toolKey}} für das Markierungswerkzeug und klicken Sie dann auf die gewünschte Struktur.',
    'tool-off_keyless':
      'Wählen Sie das Markierungswerkzeug und klicken Sie dann auf die gewünschte Struktur.',
    'add-prompt':
      'Setzen Sie eine weitere Markierung oder drücken Sie {{clearKey}}, um neu zu beginnen.',
    'add-prompt_keyless':
      'Setzen Sie eine weitere Markierung oder löschen Sie alle, um neu zu beginnen.',
    start:
      'Klicken Sie auf die gewünschte Struktur. Klicken Sie mit gehaltener Umschalttaste auf das, was nicht dazugehört.',
  },

  panel: {
    broken: 'Das Panel konnte nicht angezeigt werden. Ihre Masken und Beispiele bleiben erhalten.',
    'show-again': 'Wieder anzeigen',
    'show-again-label': 'Das Panel wieder anzeigen',
    'with-key': '{{label}} ({{key}})',
    'with-reason': '{{label}}. {{reason}}',
    'dismiss-notice': 'Diese Meldung schließen',
    'try-again': 'Erneut versuchen',
  },

  model: {
    about: 'Über das Modell',
    ready: '{{backend}} · bereit',
    loading: 'Wird geladen…',
    'not-loaded': 'Modell nicht geladen',
    'loading-label': 'Das Modell wird geladen',
    starting: 'Wird gestartet…',
    'loaded-of':
      '{{loaded, number(minimumFractionDigits: 1; maximumFractionDigits: 1)}} von {{total, number(style: unit; unit: megabyte; minimumFractionDigits: 1; maximumFractionDigits: 1)}}',
    'retry-label': 'Erneut versuchen, das Modell zu laden',
    select: 'Modell',
    choose: 'Modell wählen',
    name: 'Modell',
    version: 'Version',
    licence: 'Lizenz',
    download: 'Download',
    'runs-on': 'Läuft auf',
    'last-prediction': 'Letzte Vorhersage',
    disclaimer:
      'Nicht für den klinischen Einsatz ohne Validierung. Bilder bleiben in diesem Browser.',
    'on-webgpu': 'Grafikkarte (WebGPU)',
    'on-wasm-threads': 'Prozessor (WASM, mehrere Threads)',
    'on-wasm': 'Prozessor (WASM, ein Thread)',
    'on-node': 'Prozessor (Node)',
    'on-remote': 'Server',
    'on-server': 'Server {{server}}',
    'disclaimer-remote':
      'Nicht für den klinischen Einsatz ohne Validierung. Bilder, an denen Sie arbeiten, werden an {{server}} gesendet.',
  },
  remote: {
    question:
      'Hier gibt es einen Modellserver, {{server}}. Verwenden Sie ihn, wird jedes Bild, an dem Sie arbeiten, mit Markierungen und Beispielen dorthin gesendet. Andernfalls bleiben Bilder in diesem Browser.',
    use: 'Server verwenden',
    stay: 'In diesem Browser bleiben',
    again: 'Server erneut versuchen',
    'sent-to': 'Bilder, Markierungen und Beispiele werden an {{server}} gesendet.',
  },

  segments: {
    title: 'Segmente',
    empty: 'Noch keine Struktur.',
    add: 'Segment hinzufügen',
    'add-label': 'Segment hinzufügen: eine weitere Struktur',
    active: '{{segment}} (aktiv)',
    select: 'An „{{segment}}“ arbeiten',
    locked: 'Gesperrt',
    rename: '„{{segment}}“ umbenennen',
    name: 'Name des Segments',
    'default-name': 'Segment {{number}}',
  },

  project: {
    'default-name': 'Projekt',
    edit: 'Projekt…',
    'edit-label': 'Die Strukturliste des Projekts bearbeiten, exportieren oder importieren',
    title: 'Projekt',
    close: 'Schließen',
    'close-label': 'Das Projekt schließen',
    name: 'Name des Projekts',
    structures: 'Strukturen',
    'no-structures':
      'Noch keine Struktur. Fügen Sie eine hinzu, importieren Sie ein Projekt oder übernehmen Sie eine erste Maske.',
    number: 'Nummer',
    structure: 'Struktur',
    colour: 'Farbe',
    code: 'Code',
    window: 'Fenster',
    examples: 'Beispiele',
    'number-of': 'Nummer von „{{structure}}“',
    'name-of': 'Name von „{{structure}}“',
    'colour-of': 'Farbe von „{{structure}}“',
    'code-of': 'Code von „{{structure}}“',
    'window-of': 'Fenster von „{{structure}}“',
    'no-code': 'kein Code',
    'code-by-name': '{{code}} (nach dem Namen)',
    'choose-code': 'Den Code von „{{structure}}“ wählen',
    'search-codes': 'Codes für „{{structure}}“ suchen',
    'found-codes': 'Gefundene Codes für „{{structure}}“',
    'code-found': '{{meaning}} · {{value}}',
    'no-code-found': 'Kein Code enthält diese Wörter.',
    'code-of-name': 'Den Code nehmen, der sich aus dem Namen ergibt',
    'window-shown': 'wie angezeigt',
    'window-percentiles': 'Perzentile 0,5–99,5',
    'window-fixed': 'fest',
    'centre-of': 'Mitte des Fensters von „{{structure}}“',
    'width-of': 'Breite des Fensters von „{{structure}}“',
    add: 'Hinzufügen',
    'add-label': 'Eine Struktur zum Projekt hinzufügen',
    'new-name': 'Name der neuen Struktur',
    remove: '„{{structure}}“ entfernen',
    'remove-question_one':
      '„{{structure}}“ und {{count, number}} Beispiel dazu aus dem Projekt entfernen? Masken bleiben.',
    'remove-question_other':
      '„{{structure}}“ und {{count, number}} Beispiele dazu aus dem Projekt entfernen? Masken bleiben.',
    'remove-confirm': 'Entfernen',
    keep: 'Behalten',
    export: 'Exportieren',
    'export-label': 'Strukturliste und Beispiele als eine Datei exportieren',
    'export-identifiers': 'Mit den Kennungen der Bilder (UIDs)',
    'export-explained':
      'Ohne sie kann niemand der Datei entnehmen, aus welchen Studien die Beispiele stammen. Namen und Nummern von Patienten stehen nie darin, aber in ein Bild eingezeichneter Text bleibt.',
    import: 'Importieren…',
    'import-label': 'Eine Projektdatei importieren',
    clear: 'Neues Projekt…',
    'clear-label': 'Ein neues Projekt beginnen',
    'clear-question_one':
      'Ein neues Projekt beginnen? Die Strukturliste und {{count, number}} Beispiel gehen verloren; Masken bleiben. Exportieren Sie sie zuerst, um sie zu behalten.',
    'clear-question_other':
      'Ein neues Projekt beginnen? Die Strukturliste und {{count, number}} Beispiele gehen verloren; Masken bleiben. Exportieren Sie sie zuerst, um sie zu behalten.',
    'clear-confirm': 'Neu beginnen',
    encoding: 'Speichern als',
    'encoding-label': 'Wie Segmentierungen geschrieben werden',
    'encoding-binary': 'BINARY: überall lesbar',
    'encoding-labelmap': 'LABELMAP: kleiner, behält Lücken in den Nummern',
    'name-question': 'Was ist „{{structure}}“?',
    'name-keep': '„{{structure}}“ behalten',
    'renamed-question': 'Ist „{{to}}“ ein anderer Name für „{{from}}“?',
    'renamed-structure': 'Überall umbenennen',
    'renamed-structure-label': '„{{from}}“ heißt ab jetzt in jeder Studie „{{to}}“',
    'renamed-own': 'Andere Struktur',
    'renamed-own-label': '„{{to}}“ ist eine eigene Struktur, ohne Beispiele',
    'renamed-mistake': 'Rückgängig',
    'renamed-mistake-label': 'Wieder „{{from}}“ nennen',
  },

  prompts: {
    title: 'Markierungen',
    'on-image_one': '{{count, number}} auf diesem Bild',
    'on-image_other': '{{count, number}} auf diesem Bild',
    included_one: '{{count, number}} eingeschlossen',
    included_other: '{{count, number}} eingeschlossen',
    excluded_one: '{{count, number}} ausgeschlossen',
    excluded_other: '{{count, number}} ausgeschlossen',
    boxes_one: '{{count, number}} Rahmen',
    boxes_other: '{{count, number}} Rahmen',
    breakdown: '{{counts, list}}',
    undo: 'Rückgängig',
    redo: 'Wiederholen',
    clear: 'Löschen',
    'clear-label': 'Die Markierungen auf diesem Bild löschen',
    none: 'Auf diesem Bild gibt es keine Markierungen.',
    tool: 'Werkzeug',
    'tool-label': 'Markierungswerkzeug',
    shape: 'Form der nächsten Markierung',
    point: 'Punkt',
    'point-label': 'Punkt: klicken oder einen Strich zeichnen',
    box: 'Rahmen',
    'box-label': 'Einen Rahmen um die Struktur ziehen',
    effect: 'Was die nächste Markierung bewirkt',
    include: 'Einschließen',
    'include-label': 'Angeklicktes einschließen',
    exclude: 'Ausschließen',
    'exclude-label': 'Angeklicktes ausschließen; oder Umschalttaste halten',
    'box-includes': 'Ein Rahmen schließt immer ein.',
    threshold: 'Schwellenwert',
    'threshold-label': 'Niedriger: eine größere Maske. Höher: eine kleinere Maske.',
    'threshold-value': '{{value, number(minimumFractionDigits: 2; maximumFractionDigits: 2)}}',
  },

  closer: {
    button: 'Näher ansehen',
    label:
      'Näher ansehen: kleine Strukturen werden ein zweites Mal betrachtet, in einem Quadrat um sie herum',
    by: '{{times, number(maximumFractionDigits: 1)}}-fach vergrößert gesehen',
    explained:
      'Das Netz hat das Quadrat, dessen Ecken im Bild eingezeichnet sind, ein zweites Mal betrachtet',
  },
  verdict: {
    absent:
      'Die Struktur scheint auf diesem Bild nicht zu sein. Ist sie es doch, klicken Sie darauf.',
    sure: 'Erwartete Überlappung {{overlap, number}} %',
    unsure: 'Fraglich: erwartete Überlappung {{overlap, number}} %',
    'unsure-why': 'Fraglich, erwartete Überlappung {{overlap, number}} %: {{doubts, list}}.',
    explained:
      'Wie weit die Vorschau nach Erwartung des Netzes mit der Wahrheit übereinstimmt (Dice), bevor etwas von Hand geändert wird',
    errors: 'Fehler hier möglich',
    'errors-label':
      'In die Vorschau einzeichnen, wo sie falsch sein könnte: je dichter, desto wahrscheinlicher',
    'errors-unknown': 'für diese Vorschau nicht bekannt',
  },
  doubts: {
    'unlike-examples': 'das Bild ist anders als die Beispiele',
    'area-jumped': 'die Struktur ist plötzlich viel größer oder kleiner',
    'grey-unlike': 'was darin liegt, ist heller oder dunkler als auf den übernommenen Schichten',
  },
  preview: {
    title: 'Vorschau',
    accept: 'Übernehmen',
    'accept-label': 'Die Vorschau übernehmen',
    reject: 'Verwerfen',
    'reject-label': 'Die Vorschau verwerfen',
    predict: 'Vorhersagen',
    'predict-label_one': 'Aus {{count, number}} Beispiel vorhersagen',
    'predict-label_other': 'Aus {{count, number}} Beispielen vorhersagen',
    none: 'Es gibt noch keine Vorschau.',
    empty: 'Die Vorschau ist leer.',
    window:
      'Fenster {{centre, number(maximumFractionDigits: 0)}}/{{width, number(maximumFractionDigits: 0)}}',
    'window-explained':
      'Mitte und Breite der Grauwerte, die das Netz zu sehen bekam, so wie das Bild bei der ersten Anfrage angezeigt war',
    'window-differs':
      'Die Beispiele wurden in einem anderen Fenster gezeigt ({{centre, number(maximumFractionDigits: 0)}}/{{width, number(maximumFractionDigits: 0)}}); das Ergebnis kann daher schlechter sein.',
    'use-window': 'Fenster der Beispiele nutzen',
    'use-window-label': 'Das Bild im Fenster der Beispiele zeigen und erneut vorhersagen',
    change: 'Fügt {{added, number}} Pixel hinzu, entfernt {{removed, number}}',
    'no-image': 'Es ist kein Bild geöffnet.',
    'model-loading': 'Das Modell wird noch geladen.',
    'model-error': 'Das Modell wurde nicht geladen.',
    'takes-no-examples': 'Dieses Modell nimmt keine Beispiele. Klicken Sie auf die Struktur.',
    'examples-off':
      'Alle Beispiele sind ausgeschaltet. Klicken Sie auf die Struktur oder schalten Sie eines ein.',
    'no-examples':
      'Es gibt noch keine Beispiele. Klicken Sie zuerst auf die Struktur und übernehmen Sie die Maske.',
    impossible: 'Zurzeit nicht möglich.',
    waiting: 'wartet auf das Modell',
    predicting: 'Vorhersage läuft…',
    'last-latency': 'zuletzt {{latency}}',
    made: '{{prompts}} · {{latency}} · {{examples}}',
  },

  series: {
    title: 'Serie',
    follow: 'Verfolgen',
    'follow-label': 'Die Struktur von ihren übernommenen Schichten aus durch die Serie verfolgen',
    pause: 'Anhalten',
    'pause-label':
      'Das Verfolgen hier anhalten; was gekommen ist, bleibt, und von dort geht es weiter',
    'go-on': 'Weiter',
    'go-on-label': 'Von dort weiter verfolgen, wo angehalten wurde',
    paused: 'Angehalten. Was gekommen ist, können Sie ansehen, berichtigen und übernehmen.',
    'follow-all': 'Alle verfolgen',
    'follow-all-label':
      'Alle Strukturen verfolgen, die auf dieser Serie eine übernommene Schicht haben',
    'through-time': 'Durch die Zeit',
    'through-time-label':
      'Durch die Zeit verfolgen: an dieser Stelle von Bild zu Bild, in der Reihenfolge ihrer Zeiten. Ausgeschaltet: von Schicht zu Schicht der gezeigten Phase',
    range: 'Bereich, der verfolgt wird',
    'range-first': 'Ab hier',
    'range-first-label':
      'Ab hier: ab dieser Schicht verfolgen, wo auch immer die Struktur endet; noch einmal: so weit wie die Struktur',
    'range-last': 'Bis hier',
    'range-last-label':
      'Bis hier: bis zu dieser Schicht verfolgen, wo auch immer die Struktur endet; noch einmal: so weit wie die Struktur',
    'whole-series': 'Ganze Serie',
    'whole-series-label':
      'Ganze Serie: bis zu beiden Enden verfolgen, wo auch immer die Struktur endet; noch einmal: so weit wie die Struktur',
    'from-to': 'Alle Schichten von {{first, number}} bis {{last, number}} werden verfolgt.',
    'from-on':
      'Ab Schicht {{first, number}} werden alle Schichten verfolgt, bis die Struktur endet.',
    'up-to':
      'Alle Schichten bis {{last, number}} werden verfolgt, von da an, wo die Struktur beginnt.',
    'turns-from-to':
      'Die Bilder von {{first, number}} bis {{last, number}} in der Zeit werden verfolgt.',
    tidy: 'In 3-D aufräumen',
    'loose-parts': 'Lose Teile',
    'loose-parts-label':
      'Entfernen, was mit keiner übernommenen Maske zusammenhängt, durch alle verfolgten Schichten',
    holes: 'Löcher',
    'holes-label': 'Löcher füllen, in die nichts hineinführt, durch alle verfolgten Schichten',
    'largest-part': 'Nur das größte',
    'largest-part-label':
      'Nur den größten Teil behalten, der durch die verfolgten Schichten zusammenhängt',
    'nothing-accepted': 'Übernehmen Sie die Struktur zuerst auf einer Schicht dieser Serie.',
    'is-running': 'Die Serie wird verfolgt.',
    summary_one: '{{count, number}} Schicht verfolgt, {{unsure, number}} fraglich',
    summary_other: '{{count, number}} Schichten verfolgt, {{unsure, number}} fraglich',
    strip: 'Schichten der Serie; klicken Sie auf eine, um sie zu sehen',
    slice: 'Schicht {{place, number}} von {{total, number}}: {{mark}}',
    'strip-in-time':
      'Bilder an dieser Stelle in der Reihenfolge ihrer Zeiten; klicken Sie auf eines, um es zu sehen',
    turn: 'Bild {{place, number}} von {{total, number}} in der Zeit: {{mark}}',
    accepted: 'übernommen',
    sure: 'verfolgt, zu {{confidence, number}} % sicher',
    unsure: 'fraglich, zu {{confidence, number}} % sicher',
    'unsure-why': 'fraglich, zu {{confidence, number}} % sicher; {{doubts, list}}.',
    none: 'nichts',
    'least-certain': 'Unsicherste',
    'least-certain-label': 'Die unsicherste Schicht zeigen',
    'previous-doubtful': 'Die vorige fragliche Schicht zeigen',
    'next-doubtful': 'Die nächste fragliche Schicht zeigen',
    'none-doubtful': 'Keine verfolgte Schicht ist fraglich.',
    'none-followed': 'Keine verfolgte Schicht wartet.',
    'ended-nothing': 'Sie endet, wo die Struktur nicht mehr da ist.',
    'ended-flood':
      'Sie endet, wo die Antwort plötzlich weit mehr bedeckt als die übernommenen Masken.',
    'ended-unsure':
      'Sie endet, wo es geraten wäre. Übernehmen oder berichtigen Sie dort eine Schicht und verfolgen Sie erneut.',
  },

  /** Previews of several structures on one image. */
  several: {
    'predict-all': 'Alle vorhersagen',
    'predict-all-label_one': '{{count, number}} Struktur mit Beispielen vorhersagen',
    'predict-all-label_other': 'Alle {{count, number}} Strukturen mit Beispielen vorhersagen',
    'nothing-to-predict':
      'Keine Struktur hat Beispiele anderer Bilder und noch keine Maske auf diesem.',
    overlap: 'Überlappung',
    'overlap-label': 'Strukturen dürfen sich überlappen; jede behält auch, was unter anderen liegt',
    list: 'Vorschauen auf diesem Bild',
    'accept-all-label_one': '{{count, number}} Vorschau übernehmen',
    'accept-all-label_other': 'Alle {{count, number}} Vorschauen übernehmen',
    'reject-all-label_one': '{{count, number}} Vorschau verwerfen',
    'reject-all-label_other': 'Alle {{count, number}} Vorschauen verwerfen',
    row: 'An „{{structure}}“ arbeiten: {{remark}}',
    'accept-one': 'Nur „{{structure}}“ übernehmen',
    'reject-one': 'Nur „{{structure}}“ verwerfen',
    nothing: 'nicht gefunden',
    held: 'dort sind schon andere',
    yielded: 'andere sind sicherer',
  },

  context: {
    title: 'Kontext',
    empty:
      'Übernommene Masken werden Beispiele: Mit jedem braucht das nächste Bild weniger Markierungen.',
    list: 'Beispiele',
    summary: '{{examples}} · {{used, number}} verwendet',
    'summary-of': '{{structure}} · {{examples}} · {{used, number}} verwendet',
    'summary-of-none': '{{structure}} · {{examples}}',
    'at-most': '{{summary}} (höchstens {{limit, number}} auf einmal)',
    example: 'Beispiel {{number, number}}, {{prompts}}',
    'example-off': 'Beispiel {{number, number}}, {{prompts}}, ausgeschaltet',
    use: 'Beispiel {{number, number}} verwenden',
    used: 'Verwendet; zum Ausschalten klicken',
    off: 'Ausgeschaltet; zum Verwenden klicken',
    forget: 'Beispiel {{number, number}} vergessen',
    clear: 'Leeren…',
    'clear-label': 'Leeren: alle Beispiele vergessen',
    'clear-group': 'Alle Beispiele vergessen?',
    'clear-question_one': '{{count, number}} Beispiel vergessen? Masken bleiben.',
    'clear-question_other': '{{count, number}} Beispiele vergessen? Masken bleiben.',
    confirm: 'Vergessen',
    'confirm-label': 'Ja, alle Beispiele vergessen',
    cancel: 'Behalten',
    'cancel-label': 'Die Beispiele behalten',
  },

  /** The strip of studies. */
  dataset: {
    title: 'Datensatz',
    column: 'Segmentierung',
    position: '{{position, number}} von {{count, number}}',
    'position-unknown': '{{count, number}} Studien',
    previous: 'Zurück',
    'previous-label': 'Zur vorigen Studie',
    next: 'Weiter',
    'next-label': 'Zur nächsten Studie',
    'accept-save-next': 'Übernehmen, speichern, weiter',
    'accept-save-next-label': 'Die Vorschau übernehmen, speichern und zur nächsten Studie gehen',
    doubt: 'Als zweifelhaft kennzeichnen',
    'doubt-off': 'Nicht mehr als zweifelhaft kennzeichnen',
    'no-next': 'Dies ist die letzte Studie der Liste.',
    'no-previous': 'Dies ist die erste Studie der Liste.',
    list: 'Studien des Datensatzes',
    'show-list': 'Die Studien zeigen',
    'hide-list': 'Die Studien ausblenden',
    line: '{{patient}}: {{state}}',
    structure: '{{structure}}: {{state}}',
    unnamed: 'Patient ohne Namen',
    counts: '{{counts, list(type: unit)}}',
    filter: 'Welche Studien',
    'filter-all': 'Alle ({{count, number}})',
    'filter-one': '{{state}} ({{count, number}})',
    order: 'Reihenfolge',
    'order-worklist': 'Arbeitsliste',
    'order-patient': 'Patient',
    'order-mark': 'Offene zuerst',
    'order-sureness': 'Unsicherste zuerst',
    expected: '{{overlap, number}} %',
    refresh: 'Das PACS erneut abfragen',
    loading: 'Studien werden gesucht…',
    failed:
      'Die Studien konnten nicht aufgelistet werden. Ihre Arbeit bleibt erhalten; fragen Sie das PACS erneut ab.',
    incomplete:
      'Das PACS hat mehr; nur die ersten {{count, number}} sind aufgelistet. Grenzen Sie die Arbeitsliste ein.',
    'none-of-filter': 'Eine solche Studie gibt es nicht.',
    todo: 'offen',
    predicted: 'vorhergesagt',
    unreviewed: 'vorhergesagt, nicht geprüft',
    accepted: 'übernommen, nicht gespeichert',
    saved: 'gespeichert',
    doubtful: 'zweifelhaft',
    'not-found':
      'Das PACS hat diese Studie nicht mehr oder antwortete nicht. Die vorige Studie wurde wieder geöffnet; was Sie übernommen hatten, bleibt erhalten.',
  },

  gallery: {
    title: '{{structure}} · Beispiele',
    'title-of-none': 'Beispiele',
    open: 'Alle ansehen…',
    'open-label': 'Alle Beispiele ansehen: woher sie stammen und ob sie stimmen',
    close: 'Die Beispiele schließen',
    list: 'Beispiele, einzeln anzusehen',
    picture: 'Das Bild mit der Kontur seiner Maske',
    patient: 'Patient',
    series: 'Serie',
    image: 'Bild',
    'study-date': 'Studiendatum',
    accepted: 'Übernommen',
    prompts: 'Markierungen',
    state: 'Maske',
    'patient-unknown': 'hier nicht bekannt; öffnen Sie die Studie',
    'series-unnamed': 'ohne Namen',
    'image-frame': '{{instance}}, Frame {{frame, number}}',
    'image-unnumbered': 'ohne Nummer',
    'prompts-corrected': '{{prompts}}, korrigiert',
    'voxels-here': 'in der geöffneten Segmentierung; sie folgt dem, was Sie dort zeichnen',
    'voxels-elsewhere': 'in einer anderen Studie oder in einer nicht geöffneten Segmentierung',
    used: 'Für die jetzige Antwort verwendet',
    'used-mark': '{{description}}, für die jetzige Antwort verwendet',
    'set-aside-mark':
      '{{description}}, für dieses Bild beiseitegelegt: Ihre Markierungen widersprechen ihm',
    'set-aside-line_one':
      '{{count, number}} Beispiel ist für dieses Bild beiseitegelegt: Ihre Markierungen widersprechen ihm.',
    'set-aside-line_other':
      '{{count, number}} Beispiele sind für dieses Bild beiseitegelegt: Ihre Markierungen widersprechen ihnen.',
    disagrees: 'Weicht von den anderen ab',
    'disagrees-mark': '{{description}}, weicht von den anderen ab',
    'disagrees-why':
      'Nach den anderen Beispielen ist diese Maske zu {{support, number(style: percent)}} wahrscheinlich; bei den Masken der anderen sind es meist {{usual, number(style: percent)}}. Prüfen Sie, ob sie stimmt: Wenn nicht, bessern Sie sie auf ihrem Bild aus, schalten Sie das Beispiel aus oder entfernen Sie es.',
    'disagree-line_one': '{{count, number}} Beispiel weicht von den anderen ab.',
    'disagree-line_other': '{{count, number}} Beispiele weichen von den anderen ab.',
    'disagree-look': 'Ansehen',
    'disagree-look-label': 'Das Beispiel ansehen, das von den anderen abweicht',
    jump: 'Zum Bild gehen',
    'jump-label': 'Das Bild zeigen, aus dem dieses Beispiel entstand',
    use: 'Dieses Beispiel verwenden',
    'use-label': 'Das Netz richtet sich nach diesem Beispiel',
    remove: 'Beispiel entfernen',
    'remove-label': 'Das Beispiel entfernen; seine Voxel bleiben in der Segmentierung',
    'remove-both': 'Mit Voxeln entfernen',
    'remove-both-label': 'Das Beispiel entfernen, und seine Voxel aus der Segmentierung',
    'remove-both-elsewhere':
      'Die Voxel liegen in keiner geöffneten Segmentierung. Gehen Sie zuerst zum Bild.',
    'shown-smaller': 'Auf {{share, number(style: percent)}} seiner Größe verkleinert gezeigt.',
  },

  progress: {
    title: 'Fortschritt',
    summary: 'Markierungen {{series}}',
    empty: 'Noch kein Bild übernommen.',
    bars: 'Markierungen pro Bild: {{counts, list(type: unit)}}',
    effortless_one: '0 Markierungen auf dem letzten Bild nötig.',
    effortless_other: '0 Markierungen auf den letzten {{count, number}} Bildern nötig.',
  },

  /** What images took, against the first one. */
  curve: {
    effort: '{{prompts}}, {{seconds, number(style: unit; unit: second; maximumFractionDigits: 0)}}',
    first: 'Erstes Bild: {{effort}}',
    lately_one: 'Letztes Bild: {{effort}}',
    lately_other: 'Letzte {{count, number}} Bilder: {{effort}} (Median)',
    'of-session_one': '{{count, number}} von {{total, number}} in dieser Sitzung',
    'of-session_other': '{{count, number}} von {{total, number}} in dieser Sitzung',
    'picture-title': 'Lernkurve · {{structure}}',
    prompts: 'Markierungen',
    seconds: 'Sekunden',
    image: 'Bild',
  },

  download: {
    title: 'Herunterladen',
    masks: 'Masken dieser Studie',
    'nifti-label': 'Die Masken dieser Studie als NIfTI herunterladen',
    'png-label': 'Die Masken dieser Studie als PNG-Bilder herunterladen',
    curve: 'Lernkurve',
    'csv-label': 'Die Lernkurve als Tabelle herunterladen',
    'picture-label': 'Die Lernkurve als Bild herunterladen',
  },

  save: {
    title: 'Speichern',
    unsaved_one: '{{count, number}} ungespeichert',
    unsaved_other: '{{count, number}} ungespeichert',
    empty: 'Noch nichts zu speichern.',
    list: 'Zu speichernde Segmentierungen',
    'save-label_one':
      'Im PACS speichern ({{count, number}}): eine Segmentierung ist noch nicht dort',
    'save-label_other':
      'Im PACS speichern ({{count, number}}): so viele Segmentierungen sind noch nicht dort',
    'save-none-label': 'Im PACS speichern',
    save_one: 'Im PACS speichern ({{count, number}})',
    save_other: 'Im PACS speichern ({{count, number}})',
    'save-none': 'Im PACS speichern',
    'retry-label': 'Erneut versuchen, „{{segmentation}}“ zu speichern',
    'accept-first': 'Übernehmen Sie zuerst eine Maske.',
    'all-saved': 'Alles ist gespeichert.',
    'under-way': 'Das Speichern läuft.',
    cancel: 'Abbrechen',
    'cancel-label': 'Das Speichern von „{{segmentation}}“ abbrechen',
    saved_one: '{{count, number}} gespeichert',
    saved_other: '{{count, number}} gespeichert',
    'saved-list': 'Gespeicherte Segmentierungen',
    'step-unsaved': 'ungespeichert',
    'step-encoding': 'wird vorbereitet…',
    'step-storing': 'wird gesendet…',
    'step-checking': 'wird geprüft…',
    'step-checking-for': 'wird geprüft… {{seconds, number(style: unit; unit: second)}}',
    'step-saved': 'gespeichert',
    'step-saved-as_one': 'gespeichert ({{count, number}} Objekt)',
    'step-saved-as_other': 'gespeichert ({{count, number}} Objekte)',
    'saved-in': '{{series}} in {{pacs}}',
    'step-empty': 'nichts zu speichern',
    'step-failed': 'nicht gespeichert',
    'empty-explained':
      'Sie enthält keine Voxel mehr. Eine früher gespeicherte Fassung bleibt im PACS.',
  },

  /** The first visit, in three steps. */
  tour: {
    'click-title': 'Auf die Struktur klicken',
    click:
      'Klicken Sie auf das, was Sie konturieren möchten: Eine Vorschau erscheint. Ein Klick mit gehaltener Umschalttaste nimmt weg, was nicht dazugehört.',
    'accept-title': 'Die Vorschau übernehmen',
    accept:
      'Korrigieren Sie sie mit weiteren Klicks, bis sie stimmt, und übernehmen Sie sie dann. Das Bild wird ein Beispiel, aus dem die nächsten lernen.',
    'next-title': 'Weitergehen und speichern',
    next: 'Auf dem nächsten Bild konturiert „Vorhersagen“ die Struktur anhand Ihrer Beispiele. „Speichern“ sendet die Masken an das PACS. Auf jeder Schaltfläche steht ihre Taste.',
    skip: 'Überspringen',
    onwards: 'Weiter',
    done: 'Los',
  },

  /** Examples out of other studies. */
  memory: {
    use: 'Frühere Arbeiten nutzen…',
    'use-label':
      'Frühere Arbeiten nutzen: im PACS nach Beispielen dieser Strukturen in anderen Studien suchen',
    busy: 'Das läuft gerade.',
    found: 'Frühere Arbeiten im PACS',
    work: '{{structure}} · {{patient}} · {{studyDate}}',
    'work-undated': '{{structure}} · {{patient}}',
    accepted_one: '{{count, number}} Maske, übernommen',
    accepted_other: '{{count, number}} Masken, übernommen',
    automatic_one: '{{count, number}} Maske, automatisch: von niemandem angesehen',
    automatic_other: '{{count, number}} Masken, automatisch: von niemandem angesehen',
    'left-out_one': '{{count, number}} Studie konnte nicht gelesen werden.',
    'left-out_other': '{{count, number}} Studien konnten nicht gelesen werden.',
    take_one: '{{count, number}} nutzen',
    take_other: '{{count, number}} nutzen',
    'take-label_one': 'Aus {{count, number}} Segmentierung Beispiele machen',
    'take-label_other': 'Aus {{count, number}} Segmentierungen Beispiele machen',
    'take-none': 'Wählen Sie mindestens eine.',
    cancel: 'Abbrechen',
    'cancel-label': 'Die Liste schließen, nichts davon nutzen',
  },

  /** Long runs under way. */
  job: {
    list: 'Laufende Vorgänge',
    'find-earlier-work': 'Frühere Arbeiten werden gesucht…',
    'follow-series': 'Die Serie wird verfolgt…',
    left: 'noch {{seconds, number}} s',
    'bring-earlier-work': 'Frühere Arbeiten werden gelesen…',
    'export-project': 'Projekt wird exportiert…',
    'import-project': 'Projekt wird importiert…',
    'judge-examples': 'Falsche Beispiele werden gesucht…',
    diagnose: 'Das Modell wird geprüft…',
    progress: '{{done, number}} von {{total, number}}',
    cancel: 'Abbrechen',
    'cancel-label': 'Abbrechen: {{job}}',
  },

  /** Die Prüfung des Modells auf diesem Rechner und ihr Bericht. */
  diagnostics: {
    open: 'Diagnose…',
    'open-label': 'Diagnose: das Modell auf diesem Rechner prüfen, für einen Bericht',
    title: 'Diagnose',
    close: 'Schließen',
    'close-label': 'Die Diagnose schließen',
    explained:
      'Das Modell wird an erfundenen Bildern geprüft und gemessen. Der Bericht nennt Plugin, Browser und Grafikkarte; keinen Patienten, keine Studie und kein Bild.',
    cancelled:
      'Die Prüfung wurde abgebrochen, es gibt also keinen Bericht. Nichts ging verloren; Sie können sie jederzeit wiederholen.',
    again: 'Wiederholen',
    'again-label': 'Das Modell noch einmal prüfen',
    report: 'Bericht',
    copy: 'Bericht kopieren',
    'copy-label': 'Den Bericht, auf Englisch, in die Zwischenablage kopieren',
    copied: 'Der Bericht liegt in der Zwischenablage; fügen Sie ihn in Ihre Nachricht ein.',
    'not-copied':
      'Dieser Browser ließ nichts in die Zwischenablage. Der Bericht ist unten ausgewählt: Kopieren Sie ihn von dort.',
    text: 'Der Bericht als Text',
    what: 'Was',
    found: 'Befund',
    date: 'Datum',
    plugin: 'MultiverSeg',
    problem: 'Problem',
    'passed-over': 'Warum nicht: {{backend}}',
    'self-test': 'Selbsttest',
    'self-test-none': 'Zu diesem Modell gehört keiner',
    'self-test-passed_one':
      'Bestanden: weicht an {{count, number}} Punkt um {{difference}} ab, {{tolerance}} ist erlaubt',
    'self-test-passed_other':
      'Bestanden: weicht an {{count, number}} Punkten um höchstens {{difference}} ab, {{tolerance}} ist erlaubt',
    'self-test-failed_one':
      'Nicht bestanden: weicht an {{count, number}} Punkt um {{difference}} ab, {{tolerance}} ist erlaubt',
    'self-test-failed_other':
      'Nicht bestanden: weicht an {{count, number}} Punkten um bis zu {{difference}} ab, {{tolerance}} ist erlaubt',
    prediction_one: 'Eine Vorhersage mit {{count, number}} Beispiel',
    prediction_other: 'Eine Vorhersage mit {{count, number}} Beispielen',
    encoding: 'Aufnahme eines Beispiels',
    median:
      '{{milliseconds, number(style: unit; unit: millisecond; maximumFractionDigits: 1)}} (Median)',
    gpu: 'Grafikkarte',
    'gpu-no-webgpu': 'Dieser Browser bietet hier kein WebGPU',
    'gpu-no-adapter': 'WebGPU fand keine',
    'gpu-silent': 'WebGPU hat nicht geantwortet',
    'gpu-unnamed': 'Es gibt eine; der Browser nennt sie nicht',
    'gpu-software': 'Grafikkarte in Software nachgeahmt',
    float16: 'Grafikkarte rechnet mit halber Genauigkeit',
    'largest-buffer': 'Größter Puffer der Grafikkarte',
    megabytes: '{{megabytes, number(style: unit; unit: megabyte; maximumFractionDigits: 0)}}',
    'processor-threads': 'Threads des Prozessors',
    'shared-memory': 'Gemeinsamer Speicher für Threads',
    isolated: 'Seite ist von fremden Quellen isoliert (cross-origin isolated)',
    secure: 'Seite ist sicher (https)',
    browser: 'Browser',
    page: 'Seite',
    yes: 'Ja',
    no: 'Nein',
  },

  /** What this browser keeps beyond the page. */
  vault: {
    title: 'Dieser Browser',
    on: 'Unfertige Arbeit wird in diesem Browser verschlüsselt aufbewahrt, bis sie gespeichert ist.',
    off: 'In diesem Browser wird nichts aufbewahrt: So ist es an diesem Standort eingestellt.',
    insecure: 'In diesem Browser wird nichts aufbewahrt: Die Seite kam nicht über https.',
    unavailable: 'In diesem Browser wird nichts aufbewahrt: Seine Datenbank ist nicht verwendbar.',
    full: 'Die neueste Arbeit ist in diesem Browser nicht aufbewahrt: Er hat keinen Platz mehr.',
    failed: 'Die neueste Arbeit ist in diesem Browser noch nicht aufbewahrt.',
    forgotten: 'In diesem Browser wird nichts aufbewahrt, bis die Seite neu geladen wird.',
    forget: 'Vergessen…',
    'forget-label': 'Vergessen, was dieser Browser aufbewahrt',
    question: 'Alles vergessen, was dieser Browser aufbewahrt, auch das aller anderen Benutzer?',
    confirm: 'Vergessen',
    'confirm-label': 'Ja, vergessen, was dieser Browser aufbewahrt',
    cancel: 'Behalten',
    'cancel-label': 'Alles behalten',
  },

  /** Messages of the host's, where there is no panel. */
  install: {
    title: 'MultiverSeg',
    'extension-missing':
      'MultiverSeg ist nicht vollständig installiert: {{url}} konnte nicht geladen werden. Es wurde nichts geändert. Kopieren Sie den Plugin-Ordner erneut auf den Server und laden Sie dann diese Seite neu.',
    'plugin-broken':
      'Das Plugin konnte nicht geladen werden ({{reason}}). Es wurde nichts geändert. Laden Sie diese Seite neu; wenn das nicht hilft, kopieren Sie den Plugin-Ordner erneut auf den Server.',
  },
};
