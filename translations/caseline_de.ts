<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en_GB">
<context>
    <name>caseline::AlertBanners</name>
    <message>
        <source>Alerts</source>
        <translation>Warnungen</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Ausblenden</translation>
    </message>
    <message>
        <source>The listener answers slowly.</source>
        <translation>Der Empfang antwortet langsam.</translation>
    </message>
    <message>
        <source>Requests to the listener fail.</source>
        <translation>Anfragen an den Empfang schlagen fehl.</translation>
    </message>
    <message>
        <source>Unusually many tickets escalate.</source>
        <translation>Ungewöhnlich viele Tickets werden eskaliert.</translation>
    </message>
    <message>
        <source>The database cannot be written.</source>
        <translation>In die Datenbank kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>One in twenty takes longer than %1 s, since %2.</source>
        <translation>Eine von zwanzig dauert länger als %1 s, seit %2.</translation>
    </message>
    <message>
        <source>%1 % of them, since %2.</source>
        <translation>%1 % davon, seit %2.</translation>
    </message>
    <message>
        <source>%1 % of yesterday&apos;s and today&apos;s, since %2.</source>
        <translation>%1 % der Tickets von gestern und heute, seit %2.</translation>
    </message>
    <message>
        <source>Nothing new is taken in until it can, since %1.</source>
        <translation>Bis das wieder geht, wird nichts Neues angenommen; seit %1.</translation>
    </message>
</context>
<context>
    <name>caseline::AppearanceForm</name>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Kleiner</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Größer</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Comfortable</source>
        <translation>Bequem</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>Kompakt</translation>
    </message>
    <message>
        <source>System follows the desktop</source>
        <translation>„System“ folgt der Arbeitsumgebung</translation>
    </message>
    <message>
        <source>Size of type</source>
        <translation>Schriftgröße</translation>
    </message>
    <message>
        <source>Rows grow with it</source>
        <translation>Die Zeilen wachsen mit</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Compact shows more of them</source>
        <translation>„Kompakt“ zeigt mehr davon</translation>
    </message>
</context>
<context>
    <name>caseline::ArticleDelegate</name>
    <message>
        <source>%1 % match</source>
        <translation>%1 % Treffer</translation>
    </message>
    <message>
        <source>no votes</source>
        <translation>keine Stimmen</translation>
    </message>
    <message>
        <source>%1 % helpful</source>
        <translation>%1 % hilfreich</translation>
    </message>
    <message numerus="yes">
        <source>%n use(s)</source>
        <translation>
            <numerusform>%n Nutzung</numerusform>
            <numerusform>%n Nutzungen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>caseline::ArticleEditor</name>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Kategorie</translation>
    </message>
    <message>
        <source>Tags, with commas between them</source>
        <translation>Schlagwörter, durch Kommas getrennt</translation>
    </message>
    <message>
        <source>Words (Markdown)</source>
        <translation>Text (Markdown)</translation>
    </message>
</context>
<context>
    <name>caseline::ArticleText</name>
    <message>
        <source>Article</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>The rest is shown in the editor.</source>
        <translation>Den Rest zeigt der Editor.</translation>
    </message>
</context>
<context>
    <name>caseline::BlockedSendersForm</name>
    <message>
        <source>Block</source>
        <translation>Sperren</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>Mehr zeigen</translation>
    </message>
    <message>
        <source>An address, or @ and a domain</source>
        <translation>Eine Adresse, oder @ und eine Domain</translation>
    </message>
    <message>
        <source>Sender to block</source>
        <translation>Absender, der gesperrt wird</translation>
    </message>
    <message>
        <source>Give an address, or @ and a domain, such as @spam.example.</source>
        <translation>Eine Adresse angeben, oder @ und eine Domain wie @spam.example.</translation>
    </message>
    <message>
        <source>Nobody is blocked.</source>
        <translation>Niemand ist gesperrt.</translation>
    </message>
    <message>
        <source>Blocked by %1, %2</source>
        <comment>a person, a time</comment>
        <translation>Gesperrt von %1, %2</translation>
    </message>
    <message>
        <source>Let in again</source>
        <translation>Wieder einlassen</translation>
    </message>
</context>
<context>
    <name>caseline::BoxSpelling</name>
    <message>
        <source>Spelling is not checked</source>
        <translation>Die Rechtschreibung wird nicht geprüft</translation>
    </message>
    <message>
        <source>Spelling is not checked: there is no dictionary for these words</source>
        <translation>Die Rechtschreibung wird nicht geprüft: Für diese Wörter gibt es kein Wörterbuch</translation>
    </message>
    <message>
        <source>No misspelt word, by the dictionary %1</source>
        <translation>Kein falsch geschriebenes Wort laut Wörterbuch %1</translation>
    </message>
    <message numerus="yes">
        <source>%n word(s) may be misspelt, by the dictionary %1</source>
        <translation>
            <numerusform>%n Wort ist laut Wörterbuch %1 vielleicht falsch geschrieben</numerusform>
            <numerusform>%n Wörter sind laut Wörterbuch %1 vielleicht falsch geschrieben</numerusform>
        </translation>
    </message>
    <message>
        <source>No suggestion</source>
        <translation>Kein Vorschlag</translation>
    </message>
    <message>
        <source>Add to dictionary</source>
        <translation>Ins Wörterbuch aufnehmen</translation>
    </message>
    <message>
        <source>Ignore in this answer</source>
        <translation>In dieser Antwort übergehen</translation>
    </message>
    <message>
        <source>Take %1 out of the dictionary</source>
        <translation>%1 aus dem Wörterbuch nehmen</translation>
    </message>
    <message>
        <source>Check spelling</source>
        <translation>Rechtschreibung prüfen</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>There is no dictionary. Install one, such as %1</source>
        <translation>Es ist kein Wörterbuch da. Installieren Sie eines, etwa %1</translation>
    </message>
    <message>
        <source>As written: %1</source>
        <translation>Wie geschrieben: %1</translation>
    </message>
    <message>
        <source>As written</source>
        <translation>Wie geschrieben</translation>
    </message>
</context>
<context>
    <name>caseline::CannedCompleter</name>
    <message>
        <source>Canned replies</source>
        <translation>Textbausteine</translation>
    </message>
    <message>
        <source>Canned replies that fit</source>
        <translation>Passende Textbausteine</translation>
    </message>
    <message>
        <source>Write and change canned replies…</source>
        <translation>Textbausteine schreiben und ändern …</translation>
    </message>
</context>
<context>
    <name>caseline::CannedDialog</name>
    <message>
        <source>Canned replies</source>
        <translation>Textbausteine</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>Jede</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Shortcut, typed after /</source>
        <translation>Kürzel, nach / getippt</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Filled in when used: %1</source>
        <translation>Wird beim Einfügen ersetzt: %1</translation>
    </message>
    <message>
        <source>New reply</source>
        <translation>Neuer Baustein</translation>
    </message>
    <message>
        <source>Another canned reply has this shortcut.</source>
        <translation>Ein anderer Textbaustein hat dieses Kürzel.</translation>
    </message>
    <message>
        <source>A shortcut has 1 to 32 letters, digits, - or _.</source>
        <translation>Ein Kürzel hat 1 bis 32 Buchstaben, Ziffern, - oder _.</translation>
    </message>
    <message>
        <source>It needs a title.</source>
        <translation>Ein Titel fehlt.</translation>
    </message>
    <message>
        <source>It needs words, at most 5,000 characters.</source>
        <translation>Ein Text fehlt; er hat höchstens 5.000 Zeichen.</translation>
    </message>
</context>
<context>
    <name>caseline::ChartCard</name>
    <message>
        <source>%1, chart</source>
        <translation>%1, Diagramm</translation>
    </message>
</context>
<context>
    <name>caseline::ChartRowsPlot</name>
    <message>
        <source>%1 more in the table, %2 tickets</source>
        <translation>%1 weitere in der Tabelle, %2 Tickets</translation>
    </message>
</context>
<context>
    <name>caseline::ChartWords</name>
    <message>
        <source>%1 %</source>
        <comment>a share</comment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>d MMM</source>
        <comment>day on a chart</comment>
        <translation>d. MMM</translation>
    </message>
    <message>
        <source>d</source>
        <comment>day on a chart, its month stands before</comment>
        <translation>d.</translation>
    </message>
    <message>
        <source>d MMMM yyyy</source>
        <comment>day in full</comment>
        <translation>d. MMMM yyyy</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <comment>day with year</comment>
        <translation>d. MMM yyyy</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <comment>from day to day</comment>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>d</source>
        <comment>first day of a period within one month</comment>
        <translation>d.</translation>
    </message>
</context>
<context>
    <name>caseline::ChoiceBar</name>
    <message>
        <source>Choose none</source>
        <translation>Nichts auswählen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Assign to…</source>
        <translation>Zuteilen an …</translation>
    </message>
    <message>
        <source>Set the status…</source>
        <translation>Status setzen …</translation>
    </message>
    <message>
        <source>Set the priority…</source>
        <translation>Priorität setzen …</translation>
    </message>
    <message>
        <source>Tags…</source>
        <translation>Schlagwörter …</translation>
    </message>
    <message>
        <source>Resolve</source>
        <translation>Erledigen</translation>
    </message>
    <message numerus="yes">
        <source>%n chosen</source>
        <translation>
            <numerusform>%n ausgewählt</numerusform>
            <numerusform>%n ausgewählt</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 done</source>
        <translation>%1 von %2 fertig</translation>
    </message>
    <message numerus="yes">
        <source>%n refused</source>
        <translation>
            <numerusform>%n abgelehnt</numerusform>
            <numerusform>%n abgelehnt</numerusform>
        </translation>
    </message>
    <message>
        <source>The first %1 chosen</source>
        <translation>Die ersten %1 ausgewählt</translation>
    </message>
    <message>
        <source>Reply to all chosen…</source>
        <translation>Allen ausgewählten antworten …</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>caseline::CodeBlock</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Command to try</source>
        <translation>Befehl zum Ausprobieren</translation>
    </message>
</context>
<context>
    <name>caseline::CollectionDialog</name>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>not saved</source>
        <translation>nicht gespeichert</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Gespeichert</translation>
    </message>
    <message>
        <source>“%1” was removed.</source>
        <translation>„%1“ wurde entfernt.</translation>
    </message>
</context>
<context>
    <name>caseline::Composer</name>
    <message>
        <source>Reply or note</source>
        <translation>Antwort oder Notiz</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Other ways to send</source>
        <translation>Anders senden</translation>
    </message>
    <message>
        <source>Draft saved %1</source>
        <translation>Entwurf gesichert %1</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Send, then pending</source>
        <translation>Senden, dann warten</translation>
    </message>
    <message>
        <source>Send and resolve</source>
        <translation>Senden und erledigen</translation>
    </message>
    <message>
        <source>Only your team sees this</source>
        <translation>Das sieht nur das Team</translation>
    </message>
    <message>
        <source>Write your answer</source>
        <translation>Antwort schreiben</translation>
    </message>
    <message>
        <source>Add note</source>
        <translation>Notiz anfügen</translation>
    </message>
    <message>
        <source>Insert a canned reply (/)</source>
        <translation>Textbaustein einfügen (/)</translation>
    </message>
    <message>
        <source>%1 is not filled in. Press again to send it as it is.</source>
        <translation>%1 ist nicht ausgefüllt. Drücken Sie noch einmal, um es so zu senden.</translation>
    </message>
    <message>
        <source>Signature: %1</source>
        <translation>Signatur: %1</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>Dateien anhängen</translation>
    </message>
    <message>
        <source>A file is still being added. Send again in a moment.</source>
        <translation>Eine Datei wird noch hinzugefügt. Gleich noch einmal senden.</translation>
    </message>
    <message>
        <source>%1, and on to the next ticket</source>
        <translation>%1 und weiter zum nächsten Ticket</translation>
    </message>
</context>
<context>
    <name>caseline::ComposerFiles</name>
    <message>
        <source>Files of the answer</source>
        <translation>Dateien der Antwort</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>Dateien anhängen</translation>
    </message>
    <message>
        <source>picture.png</source>
        <translation>bild.png</translation>
    </message>
    <message>
        <source>Files go with an answer by mail only.</source>
        <translation>Dateien gehen nur mit einer Antwort per Mail.</translation>
    </message>
    <message>
        <source>%1 cannot be read.</source>
        <translation>%1 lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>%1 is empty.</source>
        <translation>%1 ist leer.</translation>
    </message>
    <message>
        <source>%1 is larger than 25 MB.</source>
        <translation>%1 ist größer als 25 MB.</translation>
    </message>
    <message>
        <source>%1 is a program: mail would not carry it.</source>
        <translation>%1 ist ein Programm: Per Mail käme es nicht an.</translation>
    </message>
    <message>
        <source>%1 is one too many: at most 20 files.</source>
        <translation>%1 ist eine zu viel: höchstens 20 Dateien.</translation>
    </message>
    <message>
        <source>%1 is too much: at most 25 MB together.</source>
        <translation>%1 ist zu viel: zusammen höchstens 25 MB.</translation>
    </message>
    <message>
        <source>%1 could not be kept. Try again.</source>
        <translation>%1 konnte nicht aufgehoben werden. Bitte noch einmal versuchen.</translation>
    </message>
    <message>
        <source>%1 was taken out of the answer</source>
        <translation>%1 wurde aus der Antwort genommen</translation>
    </message>
</context>
<context>
    <name>caseline::ConfidenceBar</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>caseline::ConversationFind</name>
    <message>
        <source>Search earlier messages too</source>
        <translation>Auch frühere Nachrichten durchsuchen</translation>
    </message>
    <message>
        <source>The one before (Shift+Enter)</source>
        <translation>Die vorige Stelle (Umschalt+Eingabe)</translation>
    </message>
    <message>
        <source>The next one (Enter)</source>
        <translation>Die nächste Stelle (Eingabe)</translation>
    </message>
    <message>
        <source>Find in this conversation</source>
        <translation>In diesem Gespräch finden</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>caseline::ConversationView</name>
    <message>
        <source>Conversation</source>
        <translation>Verlauf</translation>
    </message>
    <message numerus="yes">
        <source>Show %n earlier message(s)</source>
        <translation>
            <numerusform>%n frühere Nachricht zeigen</numerusform>
            <numerusform>%n frühere Nachrichten zeigen</numerusform>
        </translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Pos1</translation>
    </message>
</context>
<context>
    <name>caseline::CopyChoice</name>
    <message>
        <source>Copy to</source>
        <translation>Kopie an</translation>
    </message>
    <message>
        <source>Choose who gets a copy</source>
        <translation>Wählen, wer eine Kopie erhält</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>Niemand</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>niemand</translation>
    </message>
</context>
<context>
    <name>caseline::CustomerField</name>
    <message>
        <source>Name, address or number</source>
        <translation>Name, Adresse oder Nummer</translation>
    </message>
    <message>
        <source>Customers that fit</source>
        <translation>Passende Kunden</translation>
    </message>
</context>
<context>
    <name>caseline::DashboardContent</name>
    <message>
        <source>%1, so far</source>
        <translation>%1, bisher</translation>
    </message>
    <message>
        <source>Days are UTC; today counts so far. Before: the same number of days directly before.</source>
        <translation>Tage in UTC; heute zählt bis jetzt. Zuvor: ebenso viele Tage unmittelbar davor.</translation>
    </message>
    <message>
        <source>Volume by day</source>
        <translation>Aufkommen nach Tag</translation>
    </message>
    <message>
        <source>Tickets created and tickets resolved, per day.</source>
        <translation>Neue und gelöste Tickets, je Tag.</translation>
    </message>
    <message>
        <source>A ticket counts on the day it was created, and on the day it was last resolved.</source>
        <translation>Ein Ticket zählt an dem Tag, an dem es entstand, und an dem Tag, an dem es zuletzt gelöst wurde.</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Created before</source>
        <translation>Neu zuvor</translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation>Gelöst</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>%1 created, %2 resolved</source>
        <translation>%1 neu, %2 gelöst</translation>
    </message>
    <message>
        <source>%1 created on %2</source>
        <translation>%1 neu am %2</translation>
    </message>
    <message numerus="yes">
        <source>opens the %n ticket(s) created</source>
        <translation>
            <numerusform>öffnet das neue Ticket</numerusform>
            <numerusform>öffnet die %n neuen Tickets</numerusform>
        </translation>
    </message>
    <message>
        <source>created</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>Backlog by age</source>
        <translation>Rückstand nach Alter</translation>
    </message>
    <message>
        <source>Neither resolved nor closed at midnight, by age in days.</source>
        <translation>Um Mitternacht weder gelöst noch geschlossen, nach Alter in Tagen.</translation>
    </message>
    <message>
        <source>Tickets created by the end of a day and neither resolved nor closed at its end, in bands of age in days. Days are UTC; today counts so far.</source>
        <translation>Tickets, die bis zum Ende eines Tages entstanden und dann weder gelöst noch geschlossen waren, nach Alter in Tagen. Tage in UTC; heute zählt bis jetzt.</translation>
    </message>
    <message>
        <source>0–1</source>
        <translation>0–1</translation>
    </message>
    <message>
        <source>1–3</source>
        <translation>1–3</translation>
    </message>
    <message>
        <source>3–7</source>
        <translation>3–7</translation>
    </message>
    <message>
        <source>over 7</source>
        <translation>über 7</translation>
    </message>
    <message>
        <source>Backlog</source>
        <translation>Rückstand</translation>
    </message>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>%n offen</numerusform>
            <numerusform>%n offen</numerusform>
        </translation>
    </message>
    <message>
        <source>0–1: %1, 1–3: %2, 3–7: %3, over 7: %4</source>
        <translation>0–1: %1, 1–3: %2, 3–7: %3, über 7: %4</translation>
    </message>
    <message>
        <source>opens tickets created by %1</source>
        <translation>öffnet die bis %1 entstandenen Tickets</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>seit %1</translation>
    </message>
    <message>
        <source>Mood over time</source>
        <translation>Stimmung im Verlauf</translation>
    </message>
    <message>
        <source>Average polarity of the tickets created, −1 to +1.</source>
        <translation>Mittlere Polarität der neuen Tickets, −1 bis +1.</translation>
    </message>
    <message>
        <source>The mood of a ticket&apos;s first words, from −1 (negative) to +1 (positive), averaged over the tickets created on a day. Days without tickets have no point.</source>
        <translation>Die Stimmung der ersten Worte eines Tickets, von −1 (negativ) bis +1 (positiv), gemittelt über die neuen Tickets eines Tages. Tage ohne Tickets haben keinen Punkt.</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Zuvor</translation>
    </message>
    <message>
        <source>Average</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>Negative</source>
        <translation>Negativ</translation>
    </message>
    <message>
        <source>Neutral</source>
        <translation>Neutral</translation>
    </message>
    <message>
        <source>Positive</source>
        <translation>Positiv</translation>
    </message>
    <message>
        <source>no tickets</source>
        <translation>keine Tickets</translation>
    </message>
    <message>
        <source>%1 on average</source>
        <translation>%1 im Mittel</translation>
    </message>
    <message>
        <source>%1 negative, %2 neutral, %3 positive</source>
        <translation>%1 negativ, %2 neutral, %3 positiv</translation>
    </message>
    <message>
        <source>average</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>Kategorien</translation>
    </message>
    <message>
        <source>Created in the period, as corrected by people.</source>
        <translation>Neu im Zeitraum, mit den Korrekturen von Menschen.</translation>
    </message>
    <message>
        <source>Tickets created in the period by the category they have now, most first.</source>
        <translation>Neue Tickets des Zeitraums nach ihrer jetzigen Kategorie, die häufigste zuerst.</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Kategorie</translation>
    </message>
    <message>
        <source>This period</source>
        <translation>Dieser Zeitraum</translation>
    </message>
    <message>
        <source>%1 now, %2 before</source>
        <translation>%1 jetzt, %2 zuvor</translation>
    </message>
    <message numerus="yes">
        <source>opens the %n ticket(s)</source>
        <translation>
            <numerusform>öffnet das Ticket</numerusform>
            <numerusform>öffnet die %n Tickets</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>caseline::DashboardFigureCard</name>
    <message>
        <source>%1: %2</source>
        <comment>caption, figure</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>caseline::DashboardHeader</name>
    <message>
        <source>Dashboard</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Days are UTC. Changes compare with the same number of days directly before; today counts so far.</source>
        <translation>Tage in UTC. Verglichen wird mit ebenso vielen Tagen unmittelbar davor; heute zählt bis jetzt.</translation>
    </message>
    <message numerus="yes">
        <source>Last %n day(s)</source>
        <translation>
            <numerusform>Letzter Tag</numerusform>
            <numerusform>Letzte %n Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>Picture (PNG)…</source>
        <translation>Bild (PNG) …</translation>
    </message>
    <message>
        <source>Document (PDF)…</source>
        <translation>Dokument (PDF) …</translation>
    </message>
    <message>
        <source>Figures (CSV)…</source>
        <translation>Zahlen (CSV) …</translation>
    </message>
    <message>
        <source>Period: %1, %2</source>
        <translation>Zeitraum: %1, %2</translation>
    </message>
    <message>
        <source>vs %1 before, days in UTC</source>
        <translation>gegenüber %1 zuvor, Tage in UTC</translation>
    </message>
</context>
<context>
    <name>caseline::DashboardPage</name>
    <message>
        <source>Reading the figures…</source>
        <translation>Zahlen werden gelesen …</translation>
    </message>
    <message>
        <source>Dashboard</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>No tickets yet</source>
        <translation>Noch keine Tickets</translation>
    </message>
    <message>
        <source>Charts are drawn from the first ticket on.</source>
        <translation>Diagramme gibt es ab dem ersten Ticket.</translation>
    </message>
    <message>
        <source>Nothing came in these days</source>
        <translation>In diesen Tagen kam nichts</translation>
    </message>
    <message>
        <source>No ticket was created, resolved or open from %1.</source>
        <translation>Kein Ticket war neu, gelöst oder offen: %1.</translation>
    </message>
    <message>
        <source>Look further back</source>
        <translation>Weiter zurück schauen</translation>
    </message>
    <message>
        <source>Export the dashboard</source>
        <translation>Übersicht exportieren</translation>
    </message>
    <message>
        <source>Point before in the chart</source>
        <translation>Punkt davor im Diagramm</translation>
    </message>
    <message>
        <source>point before</source>
        <translation>Punkt davor</translation>
    </message>
    <message>
        <source>Point after in the chart</source>
        <translation>Punkt danach im Diagramm</translation>
    </message>
    <message>
        <source>point after</source>
        <translation>Punkt danach</translation>
    </message>
    <message>
        <source>Tickets behind the point of the chart</source>
        <translation>Tickets hinter dem Punkt des Diagramms</translation>
    </message>
    <message>
        <source>its tickets</source>
        <translation>seine Tickets</translation>
    </message>
    <message>
        <source>The chart as a table</source>
        <translation>Das Diagramm als Tabelle</translation>
    </message>
    <message>
        <source>table</source>
        <translation>Tabelle</translation>
    </message>
</context>
<context>
    <name>caseline::DashboardSummary</name>
    <message>
        <source>%1, better than before</source>
        <translation>%1, besser als zuvor</translation>
    </message>
    <message>
        <source>%1, worse than before</source>
        <translation>%1, schlechter als zuvor</translation>
    </message>
    <message>
        <source>was %1</source>
        <translation>vorher %1</translation>
    </message>
    <message>
        <source>%</source>
        <comment>unit after a big figure</comment>
        <translation>%</translation>
    </message>
    <message>
        <source>no tickets</source>
        <translation>keine Tickets</translation>
    </message>
    <message>
        <source>no tickets before</source>
        <translation>zuvor keine Tickets</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Tickets created in the period. Compared with the same number of days directly before; today counts so far.</source>
        <translation>Neue Tickets im Zeitraum. Verglichen mit ebenso vielen Tagen unmittelbar davor; heute zählt bis jetzt.</translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation>Gelöst</translation>
    </message>
    <message>
        <source>Tickets last resolved in the period and not opened again. Compared with the same number of days directly before; today counts so far.</source>
        <translation>Tickets, die im Zeitraum zuletzt gelöst und nicht wieder geöffnet wurden. Verglichen mit ebenso vielen Tagen unmittelbar davor; heute zählt bis jetzt.</translation>
    </message>
    <message>
        <source>Backlog now</source>
        <translation>Rückstand jetzt</translation>
    </message>
    <message>
        <source>Tickets neither resolved nor closed. Compared with the end of the day before the period.</source>
        <translation>Tickets, die weder gelöst noch geschlossen sind. Verglichen mit dem Ende des Tages vor dem Zeitraum.</translation>
    </message>
    <message>
        <source>%1 over 7 days</source>
        <translation>%1 über 7 Tage</translation>
    </message>
    <message>
        <source>Escalation rate</source>
        <translation>Eskaliert</translation>
    </message>
    <message>
        <source>Tickets escalated at least once, of those created in the period.</source>
        <translation>Mindestens einmal eskalierte Tickets, von den neuen des Zeitraums.</translation>
    </message>
    <message>
        <source>Negative mood</source>
        <translation>Schlechte Stimmung</translation>
    </message>
    <message>
        <source>Tickets that began with a negative message, of those created in the period.</source>
        <translation>Tickets, die mit einer negativen Nachricht begannen, von den neuen des Zeitraums.</translation>
    </message>
    <message>
        <source>Breached now</source>
        <translation>Jetzt überfällig</translation>
    </message>
    <message>
        <source>Open tickets whose promised time is over, and those due soon. This is now, not the period.</source>
        <translation>Offene Tickets, deren zugesagte Zeit vorbei ist, und bald fällige. Das gilt jetzt, nicht für den Zeitraum.</translation>
    </message>
    <message>
        <source>%1 due soon</source>
        <translation>%1 bald fällig</translation>
    </message>
</context>
<context>
    <name>caseline::DeliveriesPage</name>
    <message>
        <source>Which deliveries</source>
        <translation>Welche Zustellungen</translation>
    </message>
    <message>
        <source>Deliveries</source>
        <translation>Zustellungen</translation>
    </message>
    <message>
        <source>Next delivery</source>
        <translation>Nächste Zustellung</translation>
    </message>
    <message>
        <source>Previous delivery</source>
        <translation>Vorherige Zustellung</translation>
    </message>
    <message>
        <source>Go to the ticket of the delivery</source>
        <translation>Zum Ticket der Zustellung</translation>
    </message>
    <message>
        <source>Edit and retry</source>
        <translation>Ändern und erneut senden</translation>
    </message>
    <message>
        <source>edit</source>
        <translation>ändern</translation>
    </message>
    <message>
        <source>Send it again</source>
        <translation>Erneut senden</translation>
    </message>
    <message>
        <source>retry</source>
        <translation>erneut senden</translation>
    </message>
    <message>
        <source>Discard the delivery</source>
        <translation>Zustellung verwerfen</translation>
    </message>
    <message>
        <source>discard</source>
        <translation>verwerfen</translation>
    </message>
    <message>
        <source>Undo the discard</source>
        <translation>Verwerfen rückgängig machen</translation>
    </message>
    <message>
        <source>Deliveries: %1</source>
        <translation>Zustellungen: %1</translation>
    </message>
</context>
<context>
    <name>caseline::DeliveryActions</name>
    <message>
        <source>This channel still has no credentials. Nothing was sent.</source>
        <translation>Dieser Kanal hat noch keine Zugangsdaten. Es wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>This delivery is no longer there.</source>
        <translation>Diese Zustellung gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>Goes out again now. This cannot be undone.</source>
        <translation>Wird jetzt erneut gesendet. Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>1 delivery discarded</source>
        <translation>1 Zustellung verworfen</translation>
    </message>
</context>
<context>
    <name>caseline::DeliveryForm</name>
    <message>
        <source>Edit and retry</source>
        <translation>Ändern und erneut senden</translation>
    </message>
    <message>
        <source>To</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Betreff</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>It may have arrived already. Sending cannot be undone.</source>
        <translation>Sie ist vielleicht schon angekommen. Senden lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>It goes out at once. Sending cannot be undone.</source>
        <translation>Sie geht sofort hinaus. Senden lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Erneut senden</translation>
    </message>
</context>
<context>
    <name>caseline::DeliveryHead</name>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>To</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>Ticket</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>Vers.</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>The other side said</source>
        <translation>Die Gegenseite sagt</translation>
    </message>
</context>
<context>
    <name>caseline::DeliveryLine</name>
    <message>
        <source>May have been sent</source>
        <translation>Vielleicht schon gesendet</translation>
    </message>
    <message>
        <source>Not delivered yet, it is tried again</source>
        <translation>Noch nicht zugestellt, wird wiederholt</translation>
    </message>
    <message>
        <source>Not delivered</source>
        <translation>Nicht zugestellt</translation>
    </message>
</context>
<context>
    <name>caseline::DeliveryStory</name>
    <message>
        <source>Retry</source>
        <translation>Erneut senden</translation>
    </message>
    <message>
        <source>Edit and retry</source>
        <translation>Ändern und erneut senden</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Go to ticket</source>
        <translation>Zum Ticket</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>Send again anyway</source>
        <translation>Trotzdem senden</translation>
    </message>
    <message numerus="yes">
        <source>%n tries</source>
        <translation>
            <numerusform>%n Versuch</numerusform>
            <numerusform>%n Versuche</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>caseline::DeliveryWords</name>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Gave up</source>
        <translation>Aufgegeben</translation>
    </message>
    <message>
        <source>Retrying</source>
        <translation>Neuer Versuch</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartend</translation>
    </message>
    <message>
        <source>Maybe sent</source>
        <translation>Vielleicht gesendet</translation>
    </message>
    <message>
        <source>Simulated</source>
        <translation>Simuliert</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Nothing goes out yet</source>
        <translation>Noch geht nichts hinaus</translation>
    </message>
    <message>
        <source>Nothing was given up</source>
        <translation>Nichts wurde aufgegeben</translation>
    </message>
    <message>
        <source>Nothing has to be tried again</source>
        <translation>Nichts muss erneut versucht werden</translation>
    </message>
    <message>
        <source>Nothing waits</source>
        <translation>Nichts wartet</translation>
    </message>
    <message>
        <source>No doubts</source>
        <translation>Keine Zweifelsfälle</translation>
    </message>
    <message>
        <source>Nothing is simulated</source>
        <translation>Nichts ist simuliert</translation>
    </message>
    <message>
        <source>Nothing was sent yet</source>
        <translation>Noch wurde nichts gesendet</translation>
    </message>
    <message>
        <source>Acknowledgements, replies and reminders stand here from the first ticket on.</source>
        <translation>Bestätigungen, Antworten und Erinnerungen stehen hier ab dem ersten Ticket.</translation>
    </message>
    <message>
        <source>What could not be delivered after all tries stands here.</source>
        <translation>Hier steht, was nach allen Versuchen nicht zugestellt werden konnte.</translation>
    </message>
    <message>
        <source>What failed and is tried again by itself stands here.</source>
        <translation>Hier steht, was fehlschlug und von selbst erneut versucht wird.</translation>
    </message>
    <message>
        <source>What is about to be sent stands here.</source>
        <translation>Hier steht, was gleich gesendet wird.</translation>
    </message>
    <message>
        <source>What may have arrived although nobody confirmed it stands here.</source>
        <translation>Hier steht, was angekommen sein kann, obwohl es niemand bestätigt hat.</translation>
    </message>
    <message>
        <source>What was not sent because its channel has no credentials stands here.</source>
        <translation>Hier steht, was nicht gesendet wurde, weil sein Kanal keine Zugangsdaten hat.</translation>
    </message>
    <message>
        <source>What the other side took stands here.</source>
        <translation>Hier steht, was die Gegenseite angenommen hat.</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>In der Warteschlange</translation>
    </message>
    <message>
        <source>Being sent</source>
        <translation>Wird gesendet</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>Zugestellt</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Discarded</source>
        <translation>Verworfen</translation>
    </message>
    <message>
        <source>Again in %1</source>
        <translation>Erneut in %1</translation>
    </message>
    <message>
        <source>Again now</source>
        <translation>Jetzt erneut</translation>
    </message>
    <message>
        <source>Goes out in %1</source>
        <translation>Geht in %1 hinaus</translation>
    </message>
    <message>
        <source>Acknowledgement</source>
        <translation>Bestätigung</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Reminder</source>
        <translation>Erinnerung</translation>
    </message>
    <message>
        <source>Escalation notice</source>
        <translation>Eskalationshinweis</translation>
    </message>
    <message>
        <source>Overdue notice</source>
        <translation>Überfälligkeitshinweis</translation>
    </message>
    <message>
        <source>%1 to %2 was discarded</source>
        <translation>%1 an %2 wurde verworfen</translation>
    </message>
    <message>
        <source>%1 to %2 waits</source>
        <translation>%1 an %2 wartet</translation>
    </message>
    <message>
        <source>%1 to %2 is being sent</source>
        <translation>%1 an %2 wird gesendet</translation>
    </message>
    <message>
        <source>%1 to %2 was sent</source>
        <translation>%1 an %2 wurde gesendet</translation>
    </message>
    <message>
        <source>%1 to %2 arrived</source>
        <translation>%1 an %2 ist angekommen</translation>
    </message>
    <message>
        <source>%1 to %2 could not be sent yet</source>
        <translation>%1 an %2 konnte noch nicht gesendet werden</translation>
    </message>
    <message>
        <source>%1 to %2 was not sent</source>
        <translation>%1 an %2 wurde nicht gesendet</translation>
    </message>
    <message>
        <source>%1 to %2 may have been sent</source>
        <translation>%1 an %2 wurde vielleicht gesendet</translation>
    </message>
    <message>
        <source>%1 to %2 was only simulated</source>
        <translation>%1 an %2 wurde nur simuliert</translation>
    </message>
    <message>
        <source>A person decided that it is not wanted. It is not sent unless you retry it.</source>
        <translation>Jemand hat entschieden, dass sie nicht gebraucht wird. Sie wird nicht gesendet, außer Sie senden sie erneut.</translation>
    </message>
    <message>
        <source>It goes out by itself. Until then it can be discarded.</source>
        <translation>Sie geht von selbst hinaus. Bis dahin können Sie sie verwerfen.</translation>
    </message>
    <message>
        <source>It is on its way and cannot be changed now.</source>
        <translation>Sie ist unterwegs und lässt sich jetzt nicht ändern.</translation>
    </message>
    <message>
        <source>The other side took it. What is sent cannot be called back.</source>
        <translation>Die Gegenseite hat sie angenommen. Gesendetes lässt sich nicht zurückholen.</translation>
    </message>
    <message>
        <source>The other side says that it arrived.</source>
        <translation>Die Gegenseite meldet, dass sie angekommen ist.</translation>
    </message>
    <message>
        <source>It is tried again by itself, next at %1. Nothing was delivered so far.</source>
        <translation>Es wird von selbst erneut versucht, als Nächstes um %1. Bisher wurde nichts zugestellt.</translation>
    </message>
    <message>
        <source>It is tried again by itself. Nothing was delivered so far.</source>
        <translation>Es wird von selbst erneut versucht. Bisher wurde nichts zugestellt.</translation>
    </message>
    <message>
        <source>All tries failed and nothing was delivered. Mend what the other side names, then retry; sending again makes no double.</source>
        <translation>Alle Versuche schlugen fehl und nichts wurde zugestellt. Beheben Sie, was die Gegenseite nennt, und senden Sie dann erneut; es entsteht nichts doppelt.</translation>
    </message>
    <message>
        <source>The other side did not say whether it took it, so it is not tried again by itself. Sending again may make a double: ask or look at the ticket first.</source>
        <translation>Die Gegenseite sagte nicht, ob sie sie angenommen hat; darum wird es nicht von selbst erneut versucht. Erneutes Senden kann sie verdoppeln: Fragen Sie nach oder sehen Sie zuerst ins Ticket.</translation>
    </message>
    <message>
        <source>This channel has no credentials, so nothing left this machine. Once it has, retry sends it.</source>
        <translation>Dieser Kanal hat keine Zugangsdaten, darum hat nichts diesen Rechner verlassen. Sobald er welche hat, wird sie beim erneuten Senden verschickt.</translation>
    </message>
    <message>
        <source>Retried by %1</source>
        <translation>Erneut gesendet von %1</translation>
    </message>
    <message>
        <source>Discarded by %1</source>
        <translation>Verworfen von %1</translation>
    </message>
    <message>
        <source>Discard undone by %1</source>
        <translation>Verwerfen rückgängig gemacht von %1</translation>
    </message>
    <message>
        <source>Solution notice</source>
        <translation>Lösungshinweis</translation>
    </message>
</context>
<context>
    <name>caseline::DesktopNotices</name>
    <message>
        <source>Open Caseline</source>
        <translation>Caseline öffnen</translation>
    </message>
    <message>
        <source>Show notifications again</source>
        <translation>Benachrichtigungen wieder zeigen</translation>
    </message>
    <message>
        <source>Do not disturb for an hour</source>
        <translation>Eine Stunde nicht stören</translation>
    </message>
    <message>
        <source>Do not disturb until tomorrow</source>
        <translation>Bis morgen nicht stören</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message numerus="yes">
        <source>Caseline: %n new</source>
        <translation>
            <numerusform>Caseline: %n neue</numerusform>
            <numerusform>Caseline: %n neue</numerusform>
        </translation>
    </message>
    <message>
        <source>This is how Caseline tells you</source>
        <translation>So meldet sich Caseline</translation>
    </message>
    <message>
        <source>Nothing has happened.</source>
        <translation>Es ist nichts geschehen.</translation>
    </message>
</context>
<context>
    <name>caseline::DesktopNotifier</name>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
</context>
<context>
    <name>caseline::ErrorText</name>
    <message>
        <source>That cannot be done: %1.</source>
        <translation>Das geht nicht: %1.</translation>
    </message>
    <message>
        <source>This ticket is no longer there.</source>
        <translation>Dieses Ticket gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>Somebody changed it meanwhile. Look again, then repeat.</source>
        <translation>Jemand hat es inzwischen geändert. Erst ansehen, dann wiederholen.</translation>
    </message>
    <message>
        <source>You may not do that.</source>
        <translation>Das ist dir nicht erlaubt.</translation>
    </message>
    <message>
        <source>The store cannot write now. Nothing was changed; try again.</source>
        <translation>Gerade kann nicht gespeichert werden. Nichts wurde geändert; bitte noch einmal.</translation>
    </message>
    <message>
        <source>The other side cannot be reached. Try again.</source>
        <translation>Die Gegenstelle ist nicht erreichbar. Bitte noch einmal.</translation>
    </message>
    <message>
        <source>The other side says no: %1.</source>
        <translation>Die Gegenstelle lehnt ab: %1.</translation>
    </message>
    <message>
        <source>It may have been done. Look before you repeat it.</source>
        <translation>Vielleicht ist es geschehen. Erst nachsehen, dann wiederholen.</translation>
    </message>
    <message>
        <source>It failed: %1. Nothing was changed.</source>
        <translation>Es schlug fehl: %1. Nichts wurde geändert.</translation>
    </message>
</context>
<context>
    <name>caseline::EscalateForm</name>
    <message>
        <source>Escalate</source>
        <translation>Eskalieren</translation>
    </message>
    <message>
        <source>To</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>A few letters of a name or department</source>
        <translation>Ein paar Buchstaben eines Namens oder einer Abteilung</translation>
    </message>
    <message>
        <source>What they should know first</source>
        <translation>Was sie zuerst wissen sollten</translation>
    </message>
    <message>
        <source>Who can be called</source>
        <translation>Wer gerufen werden kann</translation>
    </message>
    <message>
        <source>somebody else</source>
        <translation>jemand anderes</translation>
    </message>
</context>
<context>
    <name>caseline::EscalationCard</name>
    <message>
        <source>By hand</source>
        <translation>Von Hand</translation>
    </message>
    <message>
        <source>Unclaimed</source>
        <translation>Nicht übernommen</translation>
    </message>
    <message>
        <source>Claim</source>
        <translation>Übernehmen</translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s)</source>
        <translation>
            <numerusform>%n Ticket</numerusform>
            <numerusform>%n Tickets</numerusform>
        </translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Kunde</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>Hand back</source>
        <translation>Zurückgeben</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Copy what the contact must know</source>
        <translation>Kopieren, was der Kontakt wissen muss</translation>
    </message>
</context>
<context>
    <name>caseline::EscalationColumn</name>
    <message>
        <source>Nobody named</source>
        <translation>Niemand benannt</translation>
    </message>
</context>
<context>
    <name>caseline::EscalationContext</name>
    <message>
        <source>Customer: %1</source>
        <translation>Kunde: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s)</source>
        <translation>
            <numerusform>%n Ticket</numerusform>
            <numerusform>%n Tickets</numerusform>
        </translation>
    </message>
    <message>
        <source>Escalated: %1</source>
        <translation>Eskaliert: %1</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>„%1“</translation>
    </message>
    <message>
        <source>Because of: %1</source>
        <translation>Wegen: %1</translation>
    </message>
    <message>
        <source>Since: %1</source>
        <translation>Seit: %1</translation>
    </message>
    <message>
        <source>Answer: %1</source>
        <translation>Antwort: %1</translation>
    </message>
    <message>
        <source>The customer wrote:</source>
        <translation>Der Kunde schrieb:</translation>
    </message>
</context>
<context>
    <name>caseline::EscalationPage</name>
    <message>
        <source>Any tier</source>
        <translation>Alle Stufen</translation>
    </message>
    <message>
        <source>Board or table</source>
        <translation>Tafel oder Tabelle</translation>
    </message>
    <message>
        <source>Escalations</source>
        <translation>Eskalationen</translation>
    </message>
    <message>
        <source>Board</source>
        <translation>Tafel</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>%1 held, %2 unclaimed, %3 breached</source>
        <translation>%1 übernommen, %2 offen, %3 überfällig</translation>
    </message>
    <message>
        <source>of the %1 that are due first, of %2</source>
        <translation>von den %1, die zuerst fällig sind, unter %2</translation>
    </message>
    <message>
        <source>The other way round</source>
        <translation>Andersherum</translation>
    </message>
</context>
<context>
    <name>caseline::EscalationStory</name>
    <message>
        <source>Claim</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Hand back</source>
        <translation>Zurückgeben</translation>
    </message>
    <message>
        <source>Why it was escalated</source>
        <translation>Warum es eskaliert wurde</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Copy what the contact must know</source>
        <translation>Kopieren, was der Kontakt wissen muss</translation>
    </message>
    <message>
        <source>In the customer&apos;s words</source>
        <translation>Worte des Kunden</translation>
    </message>
</context>
<context>
    <name>caseline::EscalationTable</name>
    <message>
        <source>Escalations</source>
        <translation>Eskalationen</translation>
    </message>
</context>
<context>
    <name>caseline::EscalationWords</name>
    <message>
        <source>Unclaimed</source>
        <translation>Nicht übernommen</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>Ticket</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Kunde</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Betreff</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Kontakt</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>Abteilung</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Fällig</translation>
    </message>
    <message>
        <source>Held by</source>
        <translation>Bei</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>Highest tier first</source>
        <translation>Höchste Stufe</translation>
    </message>
    <message>
        <source>Due first</source>
        <translation>Fälligkeit</translation>
    </message>
    <message>
        <source>Longest escalated first</source>
        <translation>Längste Dauer</translation>
    </message>
    <message>
        <source>By: %1</source>
        <translation>Nach: %1</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>Von Hand</translation>
    </message>
    <message>
        <source>Held by %1</source>
        <translation>Übernommen von %1</translation>
    </message>
    <message>
        <source>Escalated %1</source>
        <translation>Eskaliert %1</translation>
    </message>
    <message>
        <source>Escalated by hand</source>
        <translation>Von Hand eskaliert</translation>
    </message>
    <message>
        <source>Why: rule “%1”</source>
        <translation>Grund: Regel „%1“</translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s)</source>
        <translation>
            <numerusform>%n Ticket</numerusform>
            <numerusform>%n Tickets</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>caseline::EventText</name>
    <message>
        <source>Escalated</source>
        <translation>Eskaliert</translation>
    </message>
    <message>
        <source>Escalated to %1</source>
        <translation>Eskaliert an %1</translation>
    </message>
    <message>
        <source>rule “%1”</source>
        <translation>Regel „%1“</translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>durch %1</translation>
    </message>
    <message>
        <source>%1 gave it back to nobody</source>
        <translation>%1 hat es niemandem zugeteilt</translation>
    </message>
    <message>
        <source>%1 gave it to %2</source>
        <translation>%1 hat es %2 zugeteilt</translation>
    </message>
    <message>
        <source>%1 set it to %2</source>
        <translation>%1: Status %2</translation>
    </message>
    <message>
        <source>%1 set the priority to %2</source>
        <translation>%1: Priorität %2</translation>
    </message>
    <message>
        <source>%1 chose the category %2</source>
        <translation>%1 wählte die Kategorie %2</translation>
    </message>
    <message>
        <source>%1 claimed the escalation</source>
        <translation>%1 hat die Eskalation übernommen</translation>
    </message>
    <message>
        <source>%1 handed the escalation back</source>
        <translation>%1 hat die Eskalation zurückgegeben</translation>
    </message>
    <message>
        <source>%1 took the escalation back</source>
        <translation>%1 hat die Eskalation aufgehoben</translation>
    </message>
    <message>
        <source>%1 confirmed the category</source>
        <translation>%1 hat die Kategorie bestätigt</translation>
    </message>
    <message>
        <source>%1 took a reply back before it went out</source>
        <translation>%1 hat eine Antwort vor dem Versand zurückgeholt</translation>
    </message>
    <message>
        <source>%1 undid the last change</source>
        <translation>%1 hat die letzte Änderung rückgängig gemacht</translation>
    </message>
    <message>
        <source>Reopened by the customer&apos;s reply</source>
        <translation>Durch die Antwort des Kunden wieder geöffnet</translation>
    </message>
    <message>
        <source>The promised time passed</source>
        <translation>Die zugesagte Zeit ist verstrichen</translation>
    </message>
    <message>
        <source>Not delivered to %1: %2</source>
        <translation>Nicht zugestellt an %1: %2</translation>
    </message>
    <message>
        <source>Attached: %1</source>
        <translation>Angehängt: %1</translation>
    </message>
    <message>
        <source>Not kept: %1</source>
        <translation>Nicht behalten: %1</translation>
    </message>
    <message>
        <source>%1 set it aside until %2</source>
        <translation>%1 hat es bis %2 zurückgestellt</translation>
    </message>
    <message>
        <source>Its time came: it is back</source>
        <translation>Die Zeit ist um: wieder da</translation>
    </message>
    <message>
        <source>%1 took it up again</source>
        <translation>%1 hat es wieder aufgenommen</translation>
    </message>
    <message>
        <source>%1 merged it into %2</source>
        <translation>%1 hat es in %2 zusammengeführt</translation>
    </message>
    <message>
        <source>%1 took the merge into %2 back</source>
        <translation>%1 hat die Zusammenführung mit %2 zurückgenommen</translation>
    </message>
    <message>
        <source>%1 merged %2 into this ticket</source>
        <translation>%1 hat %2 hier zusammengeführt</translation>
    </message>
    <message>
        <source>%1 took the merge of %2 back</source>
        <translation>%1 hat die Zusammenführung von %2 zurückgenommen</translation>
    </message>
    <message>
        <source>%1 linked it with %2</source>
        <translation>%1 hat es mit %2 verknüpft</translation>
    </message>
    <message>
        <source>%1 took the link with %2 away</source>
        <translation>%1 hat die Verknüpfung mit %2 gelöst</translation>
    </message>
    <message>
        <source>%1 blocked mail from %2</source>
        <translation>%1 hat Mail von %2 gesperrt</translation>
    </message>
    <message>
        <source>%1 let mail from %2 in again</source>
        <translation>%1 lässt Mail von %2 wieder ein</translation>
    </message>
    <message>
        <source>%1 took it</source>
        <translation>%1 hat es übernommen</translation>
    </message>
    <message>
        <source>%1 moved messages to %2</source>
        <translation>%1 hat Nachrichten nach %2 verschoben</translation>
    </message>
    <message>
        <source>%1 brought the messages back from %2</source>
        <translation>%1 hat die Nachrichten aus %2 zurückgeholt</translation>
    </message>
    <message>
        <source>%1 made this ticket of messages of %2</source>
        <translation>%1 hat dieses Ticket aus Nachrichten von %2 gemacht</translation>
    </message>
    <message>
        <source>%1 took it from the team %2</source>
        <translation>%1 hat es dem Team %2 genommen</translation>
    </message>
    <message>
        <source>%1 gave it to the team %2</source>
        <translation>%1 hat es dem Team %2 zugeteilt</translation>
    </message>
</context>
<context>
    <name>caseline::FileChip</name>
    <message>
        <source>Shows the file; the menu saves it</source>
        <translation>Zeigt die Datei; das Menü speichert sie</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Speichern unter…</translation>
    </message>
    <message>
        <source>Shows the file; Delete takes it out of the answer</source>
        <translation>Zeigt die Datei; Entf nimmt sie aus der Antwort</translation>
    </message>
    <message>
        <source>is being added…</source>
        <translation>wird hinzugefügt …</translation>
    </message>
    <message>
        <source>Take out of the answer</source>
        <translation>Aus der Antwort nehmen</translation>
    </message>
</context>
<context>
    <name>caseline::FileDialog</name>
    <message>
        <source>The picture is too large to be shown here.</source>
        <translation>Das Bild ist zu groß, um hier gezeigt zu werden.</translation>
    </message>
    <message>
        <source>The picture is broken.</source>
        <translation>Das Bild ist beschädigt.</translation>
    </message>
    <message>
        <source>Files of this kind are not opened here. Save it only if you trust it.</source>
        <translation>Dateien dieser Art werden hier nicht geöffnet. Nur speichern, wenn Sie ihr trauen.</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Speichern unter…</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Text of the file</source>
        <translation>Text der Datei</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen…</translation>
    </message>
    <message>
        <source>Only the beginning is shown.</source>
        <translation>Nur der Anfang ist zu sehen.</translation>
    </message>
    <message>
        <source>Picture, %1 by %2 pixels</source>
        <translation>Bild, %1 mal %2 Pixel</translation>
    </message>
</context>
<context>
    <name>caseline::FileOpener</name>
    <message>
        <source>Save the file</source>
        <translation>Datei speichern</translation>
    </message>
    <message>
        <source>Save all files into a folder</source>
        <translation>Alle Dateien in einen Ordner speichern</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Gespeichert als %1</translation>
    </message>
    <message>
        <source>%1 was not saved: %2</source>
        <translation>%1 wurde nicht gespeichert: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) saved</source>
        <translation>
            <numerusform>%n Datei gespeichert</numerusform>
            <numerusform>%n Dateien gespeichert</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 files saved: %3</source>
        <translation>%1 von %2 Dateien gespeichert: %3</translation>
    </message>
</context>
<context>
    <name>caseline::FileRow</name>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Save all…</source>
        <translation>Alle speichern…</translation>
    </message>
</context>
<context>
    <name>caseline::FileWords</name>
    <message>
        <source>picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>PDF document</source>
        <translation>PDF-Dokument</translation>
    </message>
    <message>
        <source>mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>archive</source>
        <translation>Archiv</translation>
    </message>
    <message>
        <source>file</source>
        <translation>Datei</translation>
    </message>
</context>
<context>
    <name>caseline::FirstRun</name>
    <message>
        <source>Welcome to Caseline</source>
        <translation>Willkommen bei Caseline</translation>
    </message>
    <message>
        <source>Tickets live on this machine. Nothing leaves it until you connect a mailbox or another channel.</source>
        <translation>Tickets liegen auf diesem Rechner. Nichts verlässt ihn, bis Sie ein Postfach oder einen anderen Kanal verbinden.</translation>
    </message>
    <message>
        <source>Try the demo</source>
        <translation>Die Demo ausprobieren</translation>
    </message>
    <message>
        <source>A lively desk in a window of its own; nothing of it stays</source>
        <translation>Ein lebhafter Desk in einem eigenen Fenster; nichts davon bleibt</translation>
    </message>
    <message>
        <source>Connect a mailbox</source>
        <translation>Ein Postfach verbinden</translation>
    </message>
    <message>
        <source>Mail becomes tickets, and answers go out by it</source>
        <translation>Aus E-Mails werden Tickets, und Antworten gehen darüber hinaus</translation>
    </message>
    <message>
        <source>Create the first user</source>
        <translation>Den ersten Benutzer anlegen</translation>
    </message>
    <message>
        <source>From then on, people log in to this desk</source>
        <translation>Von da an meldet man sich an diesem Desk an</translation>
    </message>
    <message>
        <source>Start empty</source>
        <translation>Leer beginnen</translation>
    </message>
    <message>
        <source>Tickets by hand, by the API or a web form</source>
        <translation>Tickets von Hand, über die API oder ein Webformular</translation>
    </message>
    <message>
        <source>All of it can be done later in Settings. Esc starts empty.</source>
        <translation>All das geht auch später in den Einstellungen. Esc beginnt leer.</translation>
    </message>
</context>
<context>
    <name>caseline::FormattedText</name>
    <message>
        <source>Link %1 of %2: %3</source>
        <translation>Link %1 von %2: %3</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy whole message</source>
        <translation>Ganze Nachricht kopieren</translation>
    </message>
</context>
<context>
    <name>caseline::InboundHead</name>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Über</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>Ticket</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Worum es geht</translation>
    </message>
    <message>
        <source>Came in</source>
        <translation>Eingegangen</translation>
    </message>
</context>
<context>
    <name>caseline::InboundPage</name>
    <message>
        <source>It is no longer there.</source>
        <translation>Es ist nicht mehr da.</translation>
    </message>
    <message>
        <source>It has another verdict by now, which does not allow that.</source>
        <translation>Es hat inzwischen ein anderes Urteil, das dies nicht erlaubt.</translation>
    </message>
    <message>
        <source>Which verdict</source>
        <translation>Welches Urteil</translation>
    </message>
    <message>
        <source>Inbound</source>
        <translation>Eingang</translation>
    </message>
    <message>
        <source>What came in</source>
        <translation>Was hereinkam</translation>
    </message>
    <message>
        <source>It is read again by today&apos;s rules</source>
        <translation>Es wird nach heutigen Regeln noch einmal gelesen</translation>
    </message>
    <message>
        <source>Ticket %1 was made of it</source>
        <translation>Ticket %1 wurde daraus gemacht</translation>
    </message>
    <message>
        <source>Discarded; it is kept</source>
        <translation>Verworfen; es bleibt aufbewahrt</translation>
    </message>
    <message>
        <source>Next that came in</source>
        <translation>Nächster Eingang</translation>
    </message>
    <message>
        <source>Previous that came in</source>
        <translation>Voriger Eingang</translation>
    </message>
    <message>
        <source>Go to the ticket that it made</source>
        <translation>Zum Ticket, das daraus wurde</translation>
    </message>
    <message>
        <source>Read it again</source>
        <translation>Noch einmal lesen</translation>
    </message>
    <message>
        <source>read again</source>
        <translation>noch einmal lesen</translation>
    </message>
    <message>
        <source>Make a ticket of it</source>
        <translation>Ein Ticket daraus machen</translation>
    </message>
    <message>
        <source>make a ticket</source>
        <translation>Ticket machen</translation>
    </message>
    <message>
        <source>Discard what came in</source>
        <translation>Eingang verwerfen</translation>
    </message>
    <message>
        <source>discard</source>
        <translation>verwerfen</translation>
    </message>
    <message>
        <source>Undo that discard</source>
        <translation>Dieses Verwerfen zurücknehmen</translation>
    </message>
    <message>
        <source>Inbound: %1</source>
        <translation>Eingang: %1</translation>
    </message>
    <message>
        <source>Show all that came in</source>
        <translation>Alles zeigen, was hereinkam</translation>
    </message>
    <message>
        <source>Connect a mailbox</source>
        <translation>Ein Postfach verbinden</translation>
    </message>
    <message>
        <source>Each mail becomes a ticket</source>
        <translation>Jede Mail wird ein Ticket</translation>
    </message>
</context>
<context>
    <name>caseline::InboundStory</name>
    <message>
        <source>Read again</source>
        <translation>Noch einmal lesen</translation>
    </message>
    <message>
        <source>Make a ticket</source>
        <translation>Ticket machen</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Go to ticket</source>
        <translation>Zum Ticket</translation>
    </message>
    <message>
        <source>As it came</source>
        <translation>Wie es kam</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a verdict, a subject</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>As it came by %1, %2</source>
        <comment>a mailbox or webhook, a size</comment>
        <translation>Wie es über %1 kam, %2</translation>
    </message>
</context>
<context>
    <name>caseline::InboundWords</name>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Not readable</source>
        <translation>Nicht lesbar</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>Gesperrt</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgewiesen</translation>
    </message>
    <message>
        <source>Repeated</source>
        <translation>Wiederholt</translation>
    </message>
    <message>
        <source>From machines</source>
        <translation>Von Maschinen</translation>
    </message>
    <message>
        <source>Came back</source>
        <translation>Zurückgekommen</translation>
    </message>
    <message>
        <source>Nothing came in yet</source>
        <translation>Noch kam nichts herein</translation>
    </message>
    <message>
        <source>All of it could be read</source>
        <translation>Alles war lesbar</translation>
    </message>
    <message>
        <source>Nobody was kept out</source>
        <translation>Niemand wurde ausgesperrt</translation>
    </message>
    <message>
        <source>Nothing was refused</source>
        <translation>Nichts wurde abgewiesen</translation>
    </message>
    <message>
        <source>Nothing came twice</source>
        <translation>Nichts kam zweimal</translation>
    </message>
    <message>
        <source>No machine wrote</source>
        <translation>Keine Maschine schrieb</translation>
    </message>
    <message>
        <source>No letter came back</source>
        <translation>Kein Brief kam zurück</translation>
    </message>
    <message>
        <source>Mails and webhook requests stand here as they came, with what became of them.</source>
        <translation>Mails und Webhook-Anfragen stehen hier, wie sie kamen, mit dem, was aus ihnen wurde.</translation>
    </message>
    <message>
        <source>What breaks a rule or a limit is kept here, and a ticket can be made of it.</source>
        <translation>Was eine Regel oder Grenze verletzt, wird hier aufbewahrt; ein Ticket kann daraus werden.</translation>
    </message>
    <message>
        <source>Mail of blocked senders is kept here.</source>
        <translation>Mail gesperrter Absender wird hier aufbewahrt.</translation>
    </message>
    <message>
        <source>Requests without the right signature stand here until the next start.</source>
        <translation>Anfragen ohne richtige Signatur stehen hier bis zum nächsten Start.</translation>
    </message>
    <message>
        <source>What had been here before stands here.</source>
        <translation>Was schon einmal da war, steht hier.</translation>
    </message>
    <message>
        <source>Absence notes and mail of lists stand here; nobody is answered.</source>
        <translation>Abwesenheitsnotizen und Mail von Listen stehen hier; niemand erhält eine Antwort.</translation>
    </message>
    <message>
        <source>Reports about letters of ours stand here.</source>
        <translation>Berichte über unsere Briefe stehen hier.</translation>
    </message>
    <message>
        <source>Waits</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Taken in</source>
        <translation>Aufgenommen</translation>
    </message>
    <message>
        <source>A machine</source>
        <translation>Maschine</translation>
    </message>
    <message>
        <source>Our own</source>
        <translation>Unsere eigene</translation>
    </message>
    <message>
        <source>Discarded</source>
        <translation>Verworfen</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>Mail</translation>
    </message>
    <message>
        <source>Webhook</source>
        <translation>Webhook</translation>
    </message>
    <message>
        <source>It is about to be read.</source>
        <translation>Es wird gleich gelesen.</translation>
    </message>
    <message>
        <source>It was taken in.</source>
        <translation>Es wurde aufgenommen.</translation>
    </message>
    <message>
        <source>It belongs to ticket %1.</source>
        <translation>Es gehört zu Ticket %1.</translation>
    </message>
    <message>
        <source>A machine or a list wrote it: it is kept with a ticket, and nobody is answered.</source>
        <translation>Eine Maschine oder Liste schrieb es: es steht bei einem Ticket, und niemand erhält eine Antwort.</translation>
    </message>
    <message>
        <source>It had been here before; nothing was done again.</source>
        <translation>Es war schon da; nichts wurde noch einmal getan.</translation>
    </message>
    <message>
        <source>It reports about a letter of ours. Such mail is never answered.</source>
        <translation>Es berichtet über einen Brief von uns. Solche Mail wird nie beantwortet.</translation>
    </message>
    <message>
        <source>It is a copy of what this desk wrote.</source>
        <translation>Es ist eine Kopie dessen, was dieser Desk schrieb.</translation>
    </message>
    <message>
        <source>Its sender is blocked: it made no ticket and was not answered.</source>
        <translation>Der Absender ist gesperrt: kein Ticket, keine Antwort.</translation>
    </message>
    <message>
        <source>It breaks a rule or a limit. It is kept as it came; read it again after an update, or make a ticket of it.</source>
        <translation>Es verletzt eine Regel oder Grenze und ist aufbewahrt, wie es kam; nach einem Update noch einmal lesen oder ein Ticket daraus machen.</translation>
    </message>
    <message>
        <source>The signature was right, but the content was not understood.</source>
        <translation>Die Signatur stimmte, aber der Inhalt wurde nicht verstanden.</translation>
    </message>
    <message>
        <source>Whoever sent it could not show that they may. Nothing was taken in.</source>
        <translation>Wer es sandte, konnte nicht zeigen, dass er darf. Nichts wurde aufgenommen.</translation>
    </message>
    <message>
        <source>Somebody has seen it.</source>
        <translation>Jemand hat es gesehen.</translation>
    </message>
</context>
<context>
    <name>caseline::InboxForm</name>
    <message>
        <source>Another inbox has this address.</source>
        <translation>Ein anderes Postfach hat diese Adresse.</translation>
    </message>
    <message>
        <source>The name must be one line of at most 100 characters, without quotes.</source>
        <translation>Der Name muss eine Zeile mit höchstens 100 Zeichen sein, ohne Anführungszeichen.</translation>
    </message>
    <message>
        <source>Mail cannot be sent from this address.</source>
        <translation>Von dieser Adresse kann keine Mail gesendet werden.</translation>
    </message>
    <message>
        <source>A signature has at most 20 lines and 2000 characters.</source>
        <translation>Eine Signatur hat höchstens 20 Zeilen und 2000 Zeichen.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Name of the sender, or the desk&apos;s own</source>
        <translation>Name des Absenders, sonst der des Desks</translation>
    </message>
    <message>
        <source>Name of the sender of %1</source>
        <translation>Name des Absenders von %1</translation>
    </message>
    <message>
        <source>Its address, or the desk&apos;s own</source>
        <translation>Seine Adresse, sonst die des Desks</translation>
    </message>
    <message>
        <source>Address of %1</source>
        <translation>Adresse von %1</translation>
    </message>
    <message>
        <source>Signature under replies by mail</source>
        <translation>Signatur unter Antworten per Mail</translation>
    </message>
    <message>
        <source>Signature of %1</source>
        <translation>Signatur von %1</translation>
    </message>
    <message>
        <source>Saved. Mail that is queued from now on has it.</source>
        <translation>Gespeichert. Mail, die von jetzt an eingereiht wird, hat es.</translation>
    </message>
</context>
<context>
    <name>caseline::InsightPane</name>
    <message>
        <source>Local model</source>
        <translation>Lokales Modell</translation>
    </message>
    <message>
        <source>Chosen by a person</source>
        <translation>Von Hand gewählt</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>seit %1</translation>
    </message>
    <message>
        <source>Insight</source>
        <translation>Einblick</translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s)</source>
        <translation>
            <numerusform>%n Ticket</numerusform>
            <numerusform>%n Tickets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>%n offen</numerusform>
            <numerusform>%n offen</numerusform>
        </translation>
    </message>
    <message>
        <source>Mood lately</source>
        <translation>Stimmung</translation>
    </message>
    <message>
        <source>Classification</source>
        <translation>Einordnung</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>No text left this machine</source>
        <translation>Kein Text verließ diesen Rechner</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Bestätigen</translation>
    </message>
    <message>
        <source>Because the message says</source>
        <translation>Denn in der Nachricht steht</translation>
    </message>
    <message>
        <source>Escalation</source>
        <translation>Eskalation</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>Aufgehoben</translation>
    </message>
    <message>
        <source>Not escalated</source>
        <translation>Nicht eskaliert</translation>
    </message>
    <message>
        <source>Escalated</source>
        <translation>Eskaliert</translation>
    </message>
    <message>
        <source>Held by</source>
        <translation>Bei</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Für</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Claimed</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>Escalate</source>
        <translation>Eskalieren</translation>
    </message>
    <message>
        <source>Claim</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Hand back</source>
        <translation>Zurückgeben</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Aufheben</translation>
    </message>
    <message>
        <source>Promised</source>
        <translation>Zugesagt</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Beantwortet</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>bis %1</translation>
    </message>
    <message>
        <source>Solved</source>
        <translation>Gelöst</translation>
    </message>
    <message>
        <source>Solution</source>
        <translation>Lösung</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>From the same customer</source>
        <translation>Vom selben Kunden</translation>
    </message>
    <message>
        <source>related</source>
        <translation>verwandt</translation>
    </message>
    <message>
        <source>duplicate</source>
        <translation>doppelt</translation>
    </message>
    <message>
        <source>parent</source>
        <translation>übergeordnet</translation>
    </message>
    <message>
        <source>child</source>
        <translation>untergeordnet</translation>
    </message>
    <message>
        <source>follow-up</source>
        <translation>Folgeticket</translation>
    </message>
    <message>
        <source>earlier one</source>
        <translation>Vorgänger</translation>
    </message>
    <message>
        <source>Linked</source>
        <translation>Verknüpft</translation>
    </message>
    <message>
        <source>merged into it</source>
        <translation>darin aufgegangen</translation>
    </message>
    <message>
        <source>Knowledge</source>
        <translation>Wissen</translation>
    </message>
    <message>
        <source>Why then?</source>
        <translation>Warum dann?</translation>
    </message>
</context>
<context>
    <name>caseline::JobHead</name>
    <message>
        <source>State</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>Arbeit</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>Planned for</source>
        <translation>Vorgesehen für</translation>
    </message>
    <message>
        <source>Last error</source>
        <translation>Letzter Fehler</translation>
    </message>
</context>
<context>
    <name>caseline::JobStory</name>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Last error</source>
        <translation>Letzter Fehler</translation>
    </message>
</context>
<context>
    <name>caseline::JobWords</name>
    <message>
        <source>Given up</source>
        <translation>Aufgegeben</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Nothing was given up</source>
        <translation>Nichts wurde aufgegeben</translation>
    </message>
    <message>
        <source>Nothing waits</source>
        <translation>Nichts wartet</translation>
    </message>
    <message>
        <source>Nothing runs right now</source>
        <translation>Gerade läuft nichts</translation>
    </message>
    <message>
        <source>Work in the background that failed too often stands here, with its last error. It can be tried again or discarded.</source>
        <translation>Arbeit im Hintergrund, die zu oft fehlschlug, steht hier mit ihrem letzten Fehler. Sie lässt sich noch einmal versuchen oder verwerfen.</translation>
    </message>
    <message>
        <source>Calls of webhooks, files to be fetched and second opinions wait here for their turn.</source>
        <translation>Aufrufe von Webhooks, Dateien, die zu holen sind, und zweite Meinungen warten hier, bis sie an der Reihe sind.</translation>
    </message>
    <message>
        <source>Work takes a moment each; it comes and goes by itself.</source>
        <translation>Jede Arbeit dauert einen Augenblick; sie kommt und geht von selbst.</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Call of a webhook</source>
        <translation>Aufruf eines Webhooks</translation>
    </message>
    <message>
        <source>Ticket in the other system</source>
        <translation>Ticket im anderen System</translation>
    </message>
    <message>
        <source>File of a message</source>
        <translation>Datei einer Nachricht</translation>
    </message>
    <message>
        <source>Second opinion of a model</source>
        <translation>Zweite Meinung eines Modells</translation>
    </message>
    <message>
        <source>Summary of a conversation</source>
        <translation>Zusammenfassung einer Unterhaltung</translation>
    </message>
    <message>
        <source>Archive of a conversation</source>
        <translation>Archiv einer Unterhaltung</translation>
    </message>
    <message>
        <source>It failed and is tried again by itself.</source>
        <translation>Es ist fehlgeschlagen und wird von selbst noch einmal versucht.</translation>
    </message>
    <message>
        <source>It is done as soon as its turn comes.</source>
        <translation>Es wird erledigt, sobald es an der Reihe ist.</translation>
    </message>
    <message>
        <source>It is being done.</source>
        <translation>Es wird gerade erledigt.</translation>
    </message>
    <message>
        <source>Nothing is left to do.</source>
        <translation>Es ist nichts mehr zu tun.</translation>
    </message>
    <message>
        <source>The other program did not take what this desk told it.</source>
        <translation>Das andere Programm hat nicht angenommen, was dieser Desk ihm mitteilte.</translation>
    </message>
    <message>
        <source>The other system does not know of this ticket.</source>
        <translation>Das andere System weiß nichts von diesem Ticket.</translation>
    </message>
    <message>
        <source>The file could not be fetched; its message is shown without it.</source>
        <translation>Die Datei war nicht zu holen; die Nachricht wird ohne sie gezeigt.</translation>
    </message>
    <message>
        <source>The ticket keeps what this desk itself read in it.</source>
        <translation>Es bleibt bei dem, was dieser Desk selbst im Ticket gelesen hat.</translation>
    </message>
    <message>
        <source>It is not tried again by itself.</source>
        <translation>Es wird nicht von selbst noch einmal versucht.</translation>
    </message>
    <message numerus="yes">
        <source>Tried %n time(s)</source>
        <translation>
            <numerusform>%n-mal versucht</numerusform>
            <numerusform>%n-mal versucht</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>caseline::JobsPage</name>
    <message>
        <source>It stands otherwise by now: somebody was faster.</source>
        <translation>Es steht inzwischen anders: Jemand war schneller.</translation>
    </message>
    <message>
        <source>Background work</source>
        <translation>Im Hintergrund</translation>
    </message>
    <message>
        <source>Which work</source>
        <translation>Welche Arbeit</translation>
    </message>
    <message>
        <source>It is tried again</source>
        <translation>Es wird noch einmal versucht</translation>
    </message>
    <message>
        <source>Discarded</source>
        <translation>Verworfen</translation>
    </message>
    <message>
        <source>Next work</source>
        <translation>Nächste Arbeit</translation>
    </message>
    <message>
        <source>Previous work</source>
        <translation>Vorige Arbeit</translation>
    </message>
    <message>
        <source>Undo the discard of work</source>
        <translation>Das Verwerfen der Arbeit zurücknehmen</translation>
    </message>
    <message>
        <source>Background work: %1</source>
        <translation>Im Hintergrund: %1</translation>
    </message>
    <message>
        <source>Try the work again</source>
        <translation>Die Arbeit noch einmal versuchen</translation>
    </message>
    <message>
        <source>try again</source>
        <translation>noch einmal</translation>
    </message>
    <message>
        <source>Discard the work</source>
        <translation>Die Arbeit verwerfen</translation>
    </message>
    <message>
        <source>discard</source>
        <translation>verwerfen</translation>
    </message>
</context>
<context>
    <name>caseline::KeySheet</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>Alle Tasten</translation>
    </message>
    <message>
        <source>Do</source>
        <translation>Tun</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>Gehe zu</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Find a key</source>
        <translation>Taste suchen</translation>
    </message>
</context>
<context>
    <name>caseline::KeyStrip</name>
    <message>
        <source>Keys that work now</source>
        <translation>Tasten, die jetzt gelten</translation>
    </message>
    <message>
        <source>Outbox %1</source>
        <translation>Ausgang %1</translation>
    </message>
    <message>
        <source>listening on %1</source>
        <translation>empfängt auf %1</translation>
    </message>
    <message>
        <source>not listening</source>
        <translation>empfängt nicht</translation>
    </message>
    <message>
        <source>Synced %1</source>
        <translation>Abgleich %1</translation>
    </message>
    <message>
        <source>%1 is taken</source>
        <translation>%1 ist belegt</translation>
    </message>
    <message numerus="yes">
        <source>Outbox %1, %n gave up</source>
        <translation>
            <numerusform>Ausgang %1, %n aufgegeben</numerusform>
            <numerusform>Ausgang %1, %n aufgegeben</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>caseline::KeyText</name>
    <message>
        <source>Ctrl</source>
        <translation>Strg</translation>
    </message>
    <message>
        <source>Alt</source>
        <translation>Alt</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Umschalt</translation>
    </message>
</context>
<context>
    <name>caseline::KeysForm</name>
    <message>
        <source>Make a key</source>
        <translation>Schlüssel anlegen</translation>
    </message>
    <message>
        <source>Name, such as shop</source>
        <translation>Name, etwa shop</translation>
    </message>
    <message>
        <source>Name of the new key</source>
        <translation>Name des neuen Schlüssels</translation>
    </message>
    <message>
        <source>add tickets</source>
        <translation>Tickets anlegen</translation>
    </message>
    <message>
        <source>read</source>
        <translation>lesen</translation>
    </message>
    <message>
        <source>change</source>
        <translation>ändern</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>alles</translation>
    </message>
    <message>
        <source>Give the key a name.</source>
        <translation>Geben Sie dem Schlüssel einen Namen.</translation>
    </message>
    <message>
        <source>Say what the key may do.</source>
        <translation>Wählen Sie, was der Schlüssel darf.</translation>
    </message>
    <message>
        <source>The key %1. It is shown this once; copy it now.</source>
        <translation>Der Schlüssel %1. Er wird nur dieses eine Mal gezeigt; kopieren Sie ihn jetzt.</translation>
    </message>
    <message>
        <source>I have it</source>
        <translation>Ich habe ihn</translation>
    </message>
    <message>
        <source>Another key has this name.</source>
        <translation>Ein anderer Schlüssel hat diesen Namen.</translation>
    </message>
    <message>
        <source>It failed: %1</source>
        <translation>Es ist fehlgeschlagen: %1</translation>
    </message>
    <message>
        <source>May: %1</source>
        <translation>Darf: %1</translation>
    </message>
    <message>
        <source>used %1</source>
        <translation>benutzt %1</translation>
    </message>
    <message>
        <source>never used</source>
        <translation>nie benutzt</translation>
    </message>
    <message>
        <source>Ends %1</source>
        <translation>Endet %1</translation>
    </message>
    <message>
        <source>Old: rotate it</source>
        <translation>Alt: bitte erneuern</translation>
    </message>
    <message>
        <source>New secret</source>
        <translation>Neues Geheimnis</translation>
    </message>
    <message>
        <source>The old one works for another day.</source>
        <translation>Das alte gilt noch einen Tag.</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>Widerrufen</translation>
    </message>
    <message>
        <source>Really revoke</source>
        <translation>Wirklich widerrufen</translation>
    </message>
    <message>
        <source>No program has a key yet.</source>
        <translation>Noch hat kein Programm einen Schlüssel.</translation>
    </message>
</context>
<context>
    <name>caseline::KnowledgeActions</name>
    <message>
        <source>This article is no longer there.</source>
        <translation>Diesen Artikel gibt es nicht mehr.</translation>
    </message>
    <message>
        <source>Article saved</source>
        <translation>Artikel gespeichert</translation>
    </message>
    <message>
        <source>Article deleted</source>
        <translation>Artikel gelöscht</translation>
    </message>
    <message>
        <source>Article deleted. Undo brings it back without its votes.</source>
        <translation>Artikel gelöscht. Rückgängig bringt ihn ohne seine Stimmen zurück.</translation>
    </message>
</context>
<context>
    <name>caseline::KnowledgePage</name>
    <message>
        <source>Knowledge</source>
        <translation>Wissen</translation>
    </message>
    <message>
        <source>Search articles</source>
        <translation>Artikel suchen</translation>
    </message>
    <message>
        <source>Import folder</source>
        <translation>Ordner einlesen</translation>
    </message>
    <message>
        <source>How the article is shown</source>
        <translation>Wie der Artikel gezeigt wird</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>No article chosen</source>
        <translation>Kein Artikel gewählt</translation>
    </message>
    <message>
        <source>Choose one, or write a new one.</source>
        <translation>Wählen Sie einen oder schreiben Sie einen neuen.</translation>
    </message>
    <message>
        <source>New article</source>
        <translation>Neuer Artikel</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Nebeneinander</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>Address copied: %1</source>
        <translation>Adresse kopiert: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n gefunden</numerusform>
            <numerusform>%n gefunden</numerusform>
        </translation>
    </message>
    <message>
        <source>The articles cannot be read</source>
        <translation>Die Artikel können nicht gelesen werden</translation>
    </message>
    <message>
        <source>Nothing fits these words</source>
        <translation>Nichts passt zu diesen Worten</translation>
    </message>
    <message>
        <source>Try others, or write the article.</source>
        <translation>Versuchen Sie andere oder schreiben Sie den Artikel.</translation>
    </message>
    <message>
        <source>No articles yet</source>
        <translation>Noch keine Artikel</translation>
    </message>
    <message>
        <source>What is written here is found while somebody answers a ticket.</source>
        <translation>Was hier steht, wird gefunden, während jemand ein Ticket beantwortet.</translation>
    </message>
    <message>
        <source>Write the first one</source>
        <translation>Schreiben Sie den ersten</translation>
    </message>
    <message>
        <source>Take Markdown files in</source>
        <translation>Markdown-Dateien aufnehmen</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>Noch nicht gespeichert</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>Gespeichert %1</translation>
    </message>
    <message>
        <source>Used in %1 · helpful %2 · not helpful %3</source>
        <translation>Genutzt in %1 · hilfreich %2 · nicht hilfreich %3</translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s)</source>
        <translation>
            <numerusform>%n Antwort</numerusform>
            <numerusform>%n Antworten</numerusform>
        </translation>
    </message>
    <message>
        <source>An article needs a title.</source>
        <translation>Ein Artikel braucht einen Titel.</translation>
    </message>
    <message>
        <source>An article needs words.</source>
        <translation>Ein Artikel braucht einen Text.</translation>
    </message>
    <message>
        <source>Stop, %1 of %2</source>
        <translation>Anhalten, %1 von %2</translation>
    </message>
    <message>
        <source>Import a folder of Markdown files</source>
        <translation>Einen Ordner mit Markdown-Dateien einlesen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Stopped: %1 added, %2 revised</source>
        <translation>Angehalten: %1 neu, %2 geändert</translation>
    </message>
    <message>
        <source>%1 added, %2 revised</source>
        <translation>%1 neu, %2 geändert</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) left out</source>
        <translation>
            <numerusform>%n Datei ausgelassen</numerusform>
            <numerusform>%n Dateien ausgelassen</numerusform>
        </translation>
    </message>
    <message>
        <source>Next article</source>
        <translation>Nächster Artikel</translation>
    </message>
    <message>
        <source>next</source>
        <translation>weiter</translation>
    </message>
    <message>
        <source>Previous article</source>
        <translation>Vorheriger Artikel</translation>
    </message>
    <message>
        <source>previous</source>
        <translation>zurück</translation>
    </message>
    <message>
        <source>search</source>
        <translation>suchen</translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>Edit the article</source>
        <translation>Artikel ändern</translation>
    </message>
    <message>
        <source>edit</source>
        <translation>ändern</translation>
    </message>
    <message>
        <source>Save the article</source>
        <translation>Artikel speichern</translation>
    </message>
    <message>
        <source>save</source>
        <translation>speichern</translation>
    </message>
    <message>
        <source>Delete the article</source>
        <translation>Artikel löschen</translation>
    </message>
    <message>
        <source>delete</source>
        <translation>löschen</translation>
    </message>
    <message>
        <source>Undo the deletion</source>
        <translation>Löschen rückgängig machen</translation>
    </message>
    <message>
        <source>undo</source>
        <translation>rückgängig</translation>
    </message>
</context>
<context>
    <name>caseline::LinkMenu</name>
    <message>
        <source>Write a mail</source>
        <translation>E-Mail schreiben</translation>
    </message>
    <message>
        <source>Call this number</source>
        <translation>Diese Nummer anrufen</translation>
    </message>
    <message>
        <source>Open in the browser</source>
        <translation>Im Browser öffnen</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>Adresse kopieren</translation>
    </message>
</context>
<context>
    <name>caseline::LogInWindow</name>
    <message>
        <source>Log in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Log in to Caseline</source>
        <translation>Bei Caseline anmelden</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>The name or the password is wrong.</source>
        <translation>Name oder Passwort ist falsch.</translation>
    </message>
    <message numerus="yes">
        <source>Too many tries failed. Wait %n second(s).</source>
        <translation>
            <numerusform>Zu viele Versuche sind fehlgeschlagen. Warten Sie %n Sekunde.</numerusform>
            <numerusform>Zu viele Versuche sind fehlgeschlagen. Warten Sie %n Sekunden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Wird geprüft …</translation>
    </message>
</context>
<context>
    <name>caseline::LogPage</name>
    <message>
        <source>The list cannot be read</source>
        <translation>Die Liste kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>next</source>
        <translation>weiter</translation>
    </message>
    <message>
        <source>previous</source>
        <translation>zurück</translation>
    </message>
    <message>
        <source>open ticket</source>
        <translation>Ticket öffnen</translation>
    </message>
    <message>
        <source>undo</source>
        <translation>rückgängig</translation>
    </message>
</context>
<context>
    <name>caseline::MacroDialog</name>
    <message>
        <source>Macros</source>
        <translation>Makros</translation>
    </message>
    <message>
        <source>New macro</source>
        <translation>Neues Makro</translation>
    </message>
    <message>
        <source>Another macro has this name.</source>
        <translation>Ein anderes Makro heißt schon so.</translation>
    </message>
    <message>
        <source>It needs a name.</source>
        <translation>Es braucht einen Namen.</translation>
    </message>
    <message>
        <source>No time to set aside until; and what is finished is not set aside.</source>
        <translation>Keine Zeit zum Zurückstellen; und was erledigt ist, wird nicht zurückgestellt.</translation>
    </message>
    <message>
        <source>Tags are up to 20 words of up to 40 letters, without commas.</source>
        <translation>Schlagwörter sind bis zu 20 Wörter mit bis zu 40 Buchstaben, ohne Kommas.</translation>
    </message>
    <message>
        <source>It needs words, at most 5,000 characters.</source>
        <translation>Ein Text fehlt; er hat höchstens 5.000 Zeichen.</translation>
    </message>
    <message>
        <source>It needs something to do.</source>
        <translation>Es muss etwas zu tun haben.</translation>
    </message>
</context>
<context>
    <name>caseline::MacroFields</name>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Stays</source>
        <translation>Bleibt</translation>
    </message>
    <message>
        <source>Whoever applies it</source>
        <translation>Wer es anwendet</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>Niemand</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priorität</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Kategorie</translation>
    </message>
    <message>
        <source>Assign to</source>
        <translation>Zuweisen an</translation>
    </message>
    <message>
        <source>Add tags</source>
        <translation>Schlagwörter hinzufügen</translation>
    </message>
    <message>
        <source>Remove tags</source>
        <translation>Schlagwörter entfernen</translation>
    </message>
    <message>
        <source>Set aside until</source>
        <translation>Zurückstellen bis</translation>
    </message>
    <message>
        <source>Words, with spaces between them</source>
        <translation>Wörter, durch Leerzeichen getrennt</translation>
    </message>
    <message>
        <source>tomorrow 9, in 2 hours, mon 14:00…</source>
        <translation>morgen 9, in 2 Stunden, Mo 14:00 …</translation>
    </message>
    <message>
        <source>No text</source>
        <translation>Kein Text</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Filled in when used: %1</source>
        <translation>Wird beim Einfügen ersetzt: %1</translation>
    </message>
    <message>
        <source>No team</source>
        <translation>Kein Team</translation>
    </message>
    <message>
        <source>Assign to team</source>
        <translation>Zuweisen an Team</translation>
    </message>
</context>
<context>
    <name>caseline::MailFormatter</name>
    <message>
        <source>image not loaded</source>
        <translation>Bild nicht geladen</translation>
    </message>
</context>
<context>
    <name>caseline::MainWindow</name>
    <message>
        <source>Another program uses %1.</source>
        <translation>Ein anderes Programm benutzt %1.</translation>
    </message>
    <message>
        <source>Use another port</source>
        <translation>Anderen Port nehmen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Next ticket</source>
        <translation>Nächstes Ticket</translation>
    </message>
    <message>
        <source>next</source>
        <translation>nächstes</translation>
    </message>
    <message>
        <source>Previous ticket</source>
        <translation>Voriges Ticket</translation>
    </message>
    <message>
        <source>previous</source>
        <translation>voriges</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>reply</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Write a note</source>
        <translation>Notiz schreiben</translation>
    </message>
    <message>
        <source>note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Assign to…</source>
        <translation>Zuteilen an …</translation>
    </message>
    <message>
        <source>assign</source>
        <translation>zuteilen</translation>
    </message>
    <message>
        <source>Take it</source>
        <translation>Selbst nehmen</translation>
    </message>
    <message>
        <source>Resolve</source>
        <translation>Erledigen</translation>
    </message>
    <message>
        <source>resolve</source>
        <translation>erledigen</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>Wieder öffnen</translation>
    </message>
    <message>
        <source>Set the status…</source>
        <translation>Status setzen …</translation>
    </message>
    <message>
        <source>Wait for the customer</source>
        <translation>Auf den Kunden warten</translation>
    </message>
    <message>
        <source>Set the priority…</source>
        <translation>Priorität setzen …</translation>
    </message>
    <message>
        <source>Choose the category…</source>
        <translation>Kategorie wählen …</translation>
    </message>
    <message>
        <source>Confirm the category</source>
        <translation>Kategorie bestätigen</translation>
    </message>
    <message>
        <source>Escalate to…</source>
        <translation>Eskalieren an …</translation>
    </message>
    <message>
        <source>Claim the escalation</source>
        <translation>Eskalation übernehmen</translation>
    </message>
    <message>
        <source>Take back the escalation</source>
        <translation>Eskalation aufheben</translation>
    </message>
    <message>
        <source>Copy the reference</source>
        <translation>Kennung kopieren</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Column before</source>
        <translation>Spalte davor</translation>
    </message>
    <message>
        <source>column before</source>
        <translation>Spalte davor</translation>
    </message>
    <message>
        <source>Column after</source>
        <translation>Spalte danach</translation>
    </message>
    <message>
        <source>column after</source>
        <translation>Spalte danach</translation>
    </message>
    <message>
        <source>Claim this escalation</source>
        <translation>Diese Eskalation übernehmen</translation>
    </message>
    <message>
        <source>claim</source>
        <translation>übernehmen</translation>
    </message>
    <message>
        <source>Hand this escalation back</source>
        <translation>Diese Eskalation zurückgeben</translation>
    </message>
    <message>
        <source>hand back</source>
        <translation>zurückgeben</translation>
    </message>
    <message>
        <source>Open the ticket</source>
        <translation>Ticket öffnen</translation>
    </message>
    <message>
        <source>open</source>
        <translation>öffnen</translation>
    </message>
    <message>
        <source>Tickets</source>
        <translation>Tickets</translation>
    </message>
    <message>
        <source>tickets</source>
        <translation>Tickets</translation>
    </message>
    <message>
        <source>Escalations</source>
        <translation>Eskalationen</translation>
    </message>
    <message>
        <source>escalations</source>
        <translation>Eskalationen</translation>
    </message>
    <message>
        <source>Dashboard</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>View: %1</source>
        <translation>Ansicht: %1</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Show or hide insight</source>
        <translation>Einblick zeigen oder verbergen</translation>
    </message>
    <message>
        <source>insight</source>
        <translation>Einblick</translation>
    </message>
    <message>
        <source>Show or hide the navigation</source>
        <translation>Navigation zeigen oder verbergen</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>Alle Tasten</translation>
    </message>
    <message>
        <source>all keys</source>
        <translation>alle Tasten</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>Zurück zur Liste</translation>
    </message>
    <message>
        <source>Light colours</source>
        <translation>Helle Farben</translation>
    </message>
    <message>
        <source>Dark colours</source>
        <translation>Dunkle Farben</translation>
    </message>
    <message>
        <source>Colours of the system</source>
        <translation>Farben des Systems</translation>
    </message>
    <message>
        <source>Compact rows</source>
        <translation>Dichte Zeilen</translation>
    </message>
    <message>
        <source>Comfortable rows</source>
        <translation>Luftige Zeilen</translation>
    </message>
    <message>
        <source>Larger type</source>
        <translation>Größere Schrift</translation>
    </message>
    <message>
        <source>Smaller type</source>
        <translation>Kleinere Schrift</translation>
    </message>
    <message>
        <source>Usual size of type</source>
        <translation>Übliche Schriftgröße</translation>
    </message>
    <message>
        <source>Everything else works; tickets by HTTP cannot come in.</source>
        <translation>Alles andere geht; nur über HTTP kommt nichts herein.</translation>
    </message>
    <message>
        <source>Send yourself a first ticket</source>
        <translation>Schick dir ein erstes Ticket</translation>
    </message>
    <message>
        <source>The listener runs at %1. Paste this into a terminal; the ticket appears here by itself.</source>
        <translation>Empfangen wird auf %1. Füge dies in ein Terminal ein; das Ticket erscheint hier von selbst.</translation>
    </message>
    <message>
        <source>The listener does not run, so nothing can come in by HTTP.</source>
        <translation>Der Empfang läuft nicht, über HTTP kommt also nichts herein.</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s)</source>
        <translation>
            <numerusform>%n Ticket</numerusform>
            <numerusform>%n Tickets</numerusform>
        </translation>
    </message>
    <message>
        <source>Take one that nobody has</source>
        <translation>Eines nehmen, das niemand hat</translation>
    </message>
    <message>
        <source>Help with what is due soon</source>
        <translation>Bei bald Fälligem helfen</translation>
    </message>
    <message>
        <source>Look at what is pending</source>
        <translation>Wartende ansehen</translation>
    </message>
    <message>
        <source>See all that is open</source>
        <translation>Alle offenen ansehen</translation>
    </message>
    <message>
        <source>To me (%1)</source>
        <translation>An mich (%1)</translation>
    </message>
    <message>
        <source>To nobody</source>
        <translation>An niemanden</translation>
    </message>
    <message>
        <source>New ticket</source>
        <translation>Neues Ticket</translation>
    </message>
    <message>
        <source>Insert a canned reply…</source>
        <translation>Textbaustein einfügen …</translation>
    </message>
    <message>
        <source>Write and change canned replies…</source>
        <translation>Textbausteine schreiben und ändern …</translation>
    </message>
    <message>
        <source>The new ticket was discarded</source>
        <translation>Das neue Ticket wurde verworfen</translation>
    </message>
    <message>
        <source>Knowledge</source>
        <translation>Wissen</translation>
    </message>
    <message>
        <source>Deliveries</source>
        <translation>Zustellungen</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Sperren</translation>
    </message>
    <message>
        <source>Log out</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>Select this ticket, or not</source>
        <translation>Dieses Ticket auswählen oder nicht</translation>
    </message>
    <message>
        <source>select</source>
        <translation>auswählen</translation>
    </message>
    <message>
        <source>Select down to the next</source>
        <translation>Auswahl bis zum nächsten</translation>
    </message>
    <message>
        <source>Select up to the previous</source>
        <translation>Auswahl bis zum vorigen</translation>
    </message>
    <message>
        <source>Select all of the list</source>
        <translation>Die ganze Liste auswählen</translation>
    </message>
    <message>
        <source>Undo the last change</source>
        <translation>Letzte Änderung rückgängig</translation>
    </message>
    <message>
        <source>Tags…</source>
        <translation>Schlagwörter …</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Open, pending, resolved…</source>
        <translation>Offen, wartend, erledigt …</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priorität</translation>
    </message>
    <message>
        <source>Urgent, high…</source>
        <translation>Dringend, hoch …</translation>
    </message>
    <message>
        <source>These tickets do not share their categories</source>
        <translation>Diese Tickets haben nicht dieselben Kategorien</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Kategorie</translation>
    </message>
    <message>
        <source>What is it about?</source>
        <translation>Worum geht es?</translation>
    </message>
    <message>
        <source>Assign to</source>
        <translation>Zuteilen an</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>Add or remove a tag</source>
        <translation>Schlagwort hinzufügen oder entfernen</translation>
    </message>
    <message numerus="yes">
        <source>on %n</source>
        <translation>
            <numerusform>an %n</numerusform>
            <numerusform>an %n</numerusform>
        </translation>
    </message>
    <message>
        <source>No ticket fits all of this: %1</source>
        <translation>Kein Ticket passt auf alles davon: %1</translation>
    </message>
    <message>
        <source>Leave out %1</source>
        <translation>%1 weglassen</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>Zurückstellen</translation>
    </message>
    <message>
        <source>Take it up again now</source>
        <translation>Jetzt wieder aufnehmen</translation>
    </message>
    <message>
        <source>In an hour</source>
        <translation>In einer Stunde</translation>
    </message>
    <message>
        <source>In two hours</source>
        <translation>In zwei Stunden</translation>
    </message>
    <message>
        <source>This evening</source>
        <translation>Heute Abend</translation>
    </message>
    <message>
        <source>Tomorrow morning</source>
        <translation>Morgen früh</translation>
    </message>
    <message>
        <source>Monday morning</source>
        <translation>Montag früh</translation>
    </message>
    <message>
        <source>In a week</source>
        <translation>In einer Woche</translation>
    </message>
    <message>
        <source>Set aside until…</source>
        <translation>Zurückstellen bis …</translation>
    </message>
    <message>
        <source>Mark as spam</source>
        <translation>Als Spam markieren</translation>
    </message>
    <message>
        <source>None of these tickets is open to be merged into</source>
        <translation>Keines dieser Tickets ist offen, um andere aufzunehmen</translation>
    </message>
    <message>
        <source>The customer has no other open ticket; choose several to merge those</source>
        <translation>Der Kunde hat kein weiteres offenes Ticket; mehrere auswählen, um diese zusammenzuführen</translation>
    </message>
    <message>
        <source>Merge into</source>
        <translation>Zusammenführen in</translation>
    </message>
    <message>
        <source>Subject of the ticket that stays</source>
        <translation>Betreff des Tickets, das bleibt</translation>
    </message>
    <message>
        <source>Merge into another ticket…</source>
        <translation>Mit einem anderen Ticket zusammenführen …</translation>
    </message>
    <message>
        <source>Take the merge back</source>
        <translation>Zusammenführung zurücknehmen</translation>
    </message>
    <message>
        <source>Block the sender</source>
        <translation>Absender sperren</translation>
    </message>
    <message>
        <source>Insert the article that fits best</source>
        <translation>Den passendsten Artikel einfügen</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>in %1</translation>
    </message>
    <message>
        <source>“%1” is over already</source>
        <translation>„%1“ ist schon vorbei</translation>
    </message>
    <message>
        <source>“%1” is too far away</source>
        <translation>„%1“ ist zu weit weg</translation>
    </message>
    <message>
        <source>No time in “%1”. Try: tomorrow 9, in 2 hours</source>
        <translation>Keine Zeit in „%1“. Zum Beispiel: morgen 9, in 2 Stunden</translation>
    </message>
    <message>
        <source>tomorrow 9, in 2 hours, mon 14:00…</source>
        <translation>morgen 9, in 2 Stunden, Mo 14:00 …</translation>
    </message>
    <message>
        <source>Inbound</source>
        <translation>Eingang</translation>
    </message>
    <message>
        <source>Move messages to a new ticket</source>
        <translation>Nachrichten in ein neues Ticket verschieben</translation>
    </message>
    <message>
        <source>Words of the messages that are another matter</source>
        <translation>Worte der Nachrichten, die ein anderes Anliegen sind</translation>
    </message>
    <message>
        <source>Choose something the customer wrote, and leave something the customer wrote</source>
        <translation>Etwas vom Kunden wählen, und etwas vom Kunden hierlassen</translation>
    </message>
    <message>
        <source>Move messages to a new ticket…</source>
        <translation>Nachrichten in ein neues Ticket verschieben …</translation>
    </message>
    <message>
        <source>Attach files to the answer…</source>
        <translation>Dateien an die Antwort anhängen …</translation>
    </message>
    <message>
        <source>Find in this conversation</source>
        <translation>In diesem Gespräch finden</translation>
    </message>
    <message>
        <source>find</source>
        <translation>finden</translation>
    </message>
    <message>
        <source>Answer with a quotation</source>
        <translation>Mit Zitat antworten</translation>
    </message>
    <message>
        <source>Assistant</source>
        <translation>Assistent</translation>
    </message>
    <message>
        <source>Print the conversation…</source>
        <translation>Verlauf drucken …</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>Als PDF speichern …</translation>
    </message>
    <message>
        <source>Reply to all chosen…</source>
        <translation>Allen ausgewählten antworten …</translation>
    </message>
    <message>
        <source>Apply a macro…</source>
        <translation>Makro anwenden …</translation>
    </message>
    <message>
        <source>Write and change macros…</source>
        <translation>Makros schreiben und ändern …</translation>
    </message>
    <message>
        <source>Macro: %1</source>
        <translation>Makro: %1</translation>
    </message>
    <message>
        <source>Macro</source>
        <translation>Makro</translation>
    </message>
    <message>
        <source>Name of a macro</source>
        <translation>Name eines Makros</translation>
    </message>
    <message>
        <source>Tickets in columns or in two lines</source>
        <translation>Tickets in Spalten oder in zwei Zeilen</translation>
    </message>
    <message>
        <source>Go to the next misspelt word</source>
        <translation>Zum nächsten falsch geschriebenen Wort</translation>
    </message>
    <message>
        <source>Check spelling, or not</source>
        <translation>Rechtschreibung prüfen oder nicht</translation>
    </message>
    <message>
        <source>Say that you are: %1</source>
        <translation>Anwesenheit: %1</translation>
    </message>
    <message>
        <source>Team %1</source>
        <translation>Team %1</translation>
    </message>
    <message>
        <source>Person or team</source>
        <translation>Person oder Team</translation>
    </message>
    <message>
        <source>To no team</source>
        <translation>Keinem Team</translation>
    </message>
    <message>
        <source>Read mail formatted, or as plain text</source>
        <translation>Mail formatiert lesen oder als reinen Text</translation>
    </message>
    <message>
        <source>Close this window</source>
        <translation>Dieses Fenster schließen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Open in a window of its own</source>
        <translation>In eigenem Fenster öffnen</translation>
    </message>
    <message>
        <source>Show what a model is told of this ticket…</source>
        <translation>Zeigen, was ein Modell von diesem Ticket erfährt…</translation>
    </message>
    <message>
        <source>The judge is as it was shipped</source>
        <translation>Die Einschätzung ist wie ausgeliefert</translation>
    </message>
    <message>
        <source>Forget what was learned</source>
        <translation>Gelerntes vergessen</translation>
    </message>
    <message>
        <source>Forget, or keep</source>
        <translation>Vergessen oder behalten</translation>
    </message>
    <message>
        <source>This cannot be undone</source>
        <translation>Das lässt sich nicht rückgängig machen</translation>
    </message>
    <message>
        <source>Keep what was learned</source>
        <translation>Gelerntes behalten</translation>
    </message>
    <message>
        <source>Forget all corrections, and judge as shipped</source>
        <translation>Alle Korrekturen vergessen und wie ausgeliefert einschätzen</translation>
    </message>
    <message>
        <source>Forget what the judge learned here…</source>
        <translation>Vergessen, was die Einschätzung hier gelernt hat…</translation>
    </message>
    <message>
        <source>Background work</source>
        <translation>Im Hintergrund</translation>
    </message>
    <message>
        <source>colleague</source>
        <translation>im Team</translation>
    </message>
    <message>
        <source>Copy what the contact must know</source>
        <translation>Kopieren, was der Kontakt wissen muss</translation>
    </message>
    <message>
        <source>copy</source>
        <translation>kopieren</translation>
    </message>
    <message>
        <source>Hand this escalation on…</source>
        <translation>Diese Eskalation weitergeben …</translation>
    </message>
    <message>
        <source>hand on</source>
        <translation>weitergeben</translation>
    </message>
    <message>
        <source>Take back this escalation</source>
        <translation>Diese Eskalation zurücknehmen</translation>
    </message>
    <message>
        <source>Copied: what %1 must know</source>
        <translation>Kopiert: was %1 wissen muss</translation>
    </message>
    <message>
        <source>select on</source>
        <translation>weiter auswählen</translation>
    </message>
    <message>
        <source>status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>priority</source>
        <translation>Priorität</translation>
    </message>
    <message>
        <source>tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>Next escalation</source>
        <translation>Nächste Eskalation</translation>
    </message>
    <message>
        <source>Previous escalation</source>
        <translation>Vorige Eskalation</translation>
    </message>
    <message>
        <source>Escalations as a board or as a table</source>
        <translation>Eskalationen als Tafel oder Tabelle</translation>
    </message>
    <message>
        <source>Order of the escalations…</source>
        <translation>Reihenfolge der Eskalationen …</translation>
    </message>
    <message>
        <source>order</source>
        <translation>ordnen</translation>
    </message>
    <message>
        <source>Open what was saved</source>
        <translation>Gespeichertes öffnen</translation>
    </message>
    <message>
        <source>set aside</source>
        <translation>zurückstellen</translation>
    </message>
    <message>
        <source>%1 found, %2 ms</source>
        <translation>%1 gefunden, %2 ms</translation>
    </message>
    <message>
        <source>board, table</source>
        <translation>Tafel, Tabelle</translation>
    </message>
</context>
<context>
    <name>caseline::Marks</name>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>In Bearbeitung</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>Wartend</translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Geschlossen</translation>
    </message>
    <message>
        <source>Negative</source>
        <translation>Negativ</translation>
    </message>
    <message>
        <source>Neutral</source>
        <translation>Neutral</translation>
    </message>
    <message>
        <source>Positive</source>
        <translation>Positiv</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>SMS</source>
        <translation>SMS</translation>
    </message>
    <message>
        <source>WhatsApp</source>
        <translation>WhatsApp</translation>
    </message>
    <message>
        <source>Web form</source>
        <translation>Webformular</translation>
    </message>
    <message>
        <source>API</source>
        <translation>API</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>Niedrig</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Hoch</translation>
    </message>
    <message>
        <source>Urgent</source>
        <translation>Dringend</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Frei</translation>
    </message>
    <message>
        <source>Pro</source>
        <translation>Pro</translation>
    </message>
    <message>
        <source>Enterprise</source>
        <translation>Enterprise</translation>
    </message>
    <message>
        <source>NEVER</source>
        <translation>NIE</translation>
    </message>
    <message>
        <source>LIKELY</source>
        <translation>MÖGLICH</translation>
    </message>
    <message>
        <source>ALWAYS</source>
        <translation>IMMER</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>Escalated</source>
        <translation>Eskaliert</translation>
    </message>
    <message>
        <source>Unread</source>
        <translation>Ungelesen</translation>
    </message>
    <message>
        <source>Duplicate payment</source>
        <translation>Doppelte Zahlung</translation>
    </message>
    <message>
        <source>Failed payment</source>
        <translation>Fehlgeschlagene Zahlung</translation>
    </message>
    <message>
        <source>Fraud report</source>
        <translation>Betrugsmeldung</translation>
    </message>
    <message>
        <source>Refund request</source>
        <translation>Erstattung gewünscht</translation>
    </message>
    <message>
        <source>Account locked</source>
        <translation>Konto gesperrt</translation>
    </message>
    <message>
        <source>Statement error</source>
        <translation>Fehler im Auszug</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Anderes</translation>
    </message>
    <message>
        <source>Billing</source>
        <translation>Abrechnung</translation>
    </message>
    <message>
        <source>Technical</source>
        <translation>Technik</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Feature request</source>
        <translation>Funktionswunsch</translation>
    </message>
    <message>
        <source>Integration</source>
        <translation>Anbindung</translation>
    </message>
    <message>
        <source>Security</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>Data and privacy</source>
        <translation>Daten und Datenschutz</translation>
    </message>
    <message>
        <source>Cancellation</source>
        <translation>Kündigung</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Allgemeines</translation>
    </message>
    <message>
        <source>Contested money</source>
        <translation>Strittiges Geld</translation>
    </message>
    <message>
        <source>Somebody is inside</source>
        <translation>Jemand ist eingedrungen</translation>
    </message>
    <message>
        <source>Unauthorised use</source>
        <translation>Unbefugte Nutzung</translation>
    </message>
    <message>
        <source>Leaked secret or data</source>
        <translation>Geheimnis oder Daten preisgegeben</translation>
    </message>
    <message>
        <source>Vulnerability report</source>
        <translation>Meldung einer Schwachstelle</translation>
    </message>
    <message>
        <source>Fraud or phishing</source>
        <translation>Betrug oder Phishing</translation>
    </message>
    <message>
        <source>Data-subject request</source>
        <translation>Antrag zum Datenschutz</translation>
    </message>
    <message>
        <source>Regulator or lawyer</source>
        <translation>Behörde oder Anwalt</translation>
    </message>
    <message>
        <source>Data-processing agreement</source>
        <translation>Auftragsverarbeitung</translation>
    </message>
    <message>
        <source>Personal data breach</source>
        <translation>Datenpanne</translation>
    </message>
    <message>
        <source>Deletion of an account or workspace</source>
        <translation>Löschung von Konto oder Bereich</translation>
    </message>
    <message>
        <source>Missing data</source>
        <translation>Fehlende Daten</translation>
    </message>
    <message>
        <source>Customer may leave</source>
        <translation>Kunde könnte gehen</translation>
    </message>
    <message>
        <source>Anger</source>
        <translation>Ärger</translation>
    </message>
    <message>
        <source>Angry customer</source>
        <translation>Verärgerter Kunde</translation>
    </message>
    <message>
        <source>Suspected intrusion or leak</source>
        <translation>Verdacht auf Einbruch oder Leck</translation>
    </message>
    <message>
        <source>Legal or data-protection matter</source>
        <translation>Recht oder Datenschutz</translation>
    </message>
    <message>
        <source>Success desk</source>
        <translation>Kundenbetreuung</translation>
    </message>
    <message>
        <source>Legal</source>
        <translation>Recht</translation>
    </message>
</context>
<context>
    <name>caseline::MassReplySheet</name>
    <message>
        <source>And then</source>
        <translation>Und dann</translation>
    </message>
    <message>
        <source>Reply to all chosen</source>
        <translation>Allen ausgewählten antworten</translation>
    </message>
    <message>
        <source>Close and keep the words</source>
        <translation>Schließen und den Text behalten</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Write one answer; each customer gets it alone</source>
        <translation>Eine Antwort schreiben; jeder Kunde erhält sie für sich</translation>
    </message>
    <message>
        <source>Filled in for each ticket: %1</source>
        <translation>Wird je Ticket eingesetzt: %1</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Send, then pending</source>
        <translation>Senden, dann warten</translation>
    </message>
    <message>
        <source>Send and resolve</source>
        <translation>Senden und erledigen</translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s)</source>
        <translation>
            <numerusform>%n Ticket</numerusform>
            <numerusform>%n Tickets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send to %n customer(s)</source>
        <translation>
            <numerusform>An %n Kunden senden</numerusform>
            <numerusform>An %n Kunden senden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Keep in %n ticket(s)</source>
        <translation>
            <numerusform>In %n Ticket behalten</numerusform>
            <numerusform>In %n Tickets behalten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n customer(s) by mail</source>
        <translation>
            <numerusform>%n Kunde per E-Mail</numerusform>
            <numerusform>%n Kunden per E-Mail</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n customer(s) by SMS or WhatsApp</source>
        <translation>
            <numerusform>%n Kunde per SMS oder WhatsApp</numerusform>
            <numerusform>%n Kunden per SMS oder WhatsApp</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n without an address: kept in the ticket</source>
        <translation>
            <numerusform>%n ohne Adresse: bleibt im Ticket</numerusform>
            <numerusform>%n ohne Adresse: bleiben im Ticket</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n replies, one for each ticket</source>
        <translation>
            <numerusform>%n Antwort, eine je Ticket</numerusform>
            <numerusform>%n Antworten, eine je Ticket</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s) cannot fill in %1: nothing is sent there</source>
        <translation>
            <numerusform>%n Ticket kann %1 nicht einsetzen: dort wird nichts gesendet</numerusform>
            <numerusform>%n Tickets können %1 nicht einsetzen: dort wird nichts gesendet</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>caseline::MessageCard</name>
    <message>
        <source>Note, only your team sees it</source>
        <translation>Notiz, nur für das Team</translation>
    </message>
    <message>
        <source>Acknowledgement, %1</source>
        <translation>Eingangsbestätigung, %1</translation>
    </message>
    <message>
        <source>Reminder, %1</source>
        <translation>Erinnerung, %1</translation>
    </message>
    <message>
        <source>Told it is solved, %1</source>
        <translation>Lösung mitgeteilt, %1</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1, %2, %3</translation>
    </message>
    <message>
        <source>Assistant</source>
        <translation>Assistent</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>Mehr zeigen</translation>
    </message>
    <message numerus="yes">
        <source>%n quoted line(s)</source>
        <translation>
            <numerusform>%n zitierte Zeile</numerusform>
            <numerusform>%n zitierte Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>Shown as plain text: with its formatting this mail is too large.</source>
        <translation>Als reiner Text gezeigt: Mit Formatierung ist diese Mail zu groß.</translation>
    </message>
    <message>
        <source>Shown as plain text: this mail has too many parts in each other.</source>
        <translation>Als reiner Text gezeigt: Diese Mail ist zu tief verschachtelt.</translation>
    </message>
    <message>
        <source>Shown as plain text: this mail is too long to be formatted.</source>
        <translation>Als reiner Text gezeigt: Diese Mail ist zu lang, um sie zu formatieren.</translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) not loaded</source>
        <translation>
            <numerusform>%n Bild nicht geladen</numerusform>
            <numerusform>%n Bilder nicht geladen</numerusform>
        </translation>
    </message>
    <message>
        <source>hidden text left out</source>
        <translation>versteckter Text weggelassen</translation>
    </message>
    <message>
        <source>How to read it</source>
        <translation>Wie man sie liest</translation>
    </message>
    <message>
        <source>Formatted</source>
        <translation>Formatiert</translation>
    </message>
    <message>
        <source>Plain</source>
        <translation>Nur Text</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Show what was written</source>
        <translation>Zeigen, was geschrieben wurde</translation>
    </message>
</context>
<context>
    <name>caseline::MessageText</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy whole message</source>
        <translation>Ganze Nachricht kopieren</translation>
    </message>
</context>
<context>
    <name>caseline::ModelPreview</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>What a model is told</source>
        <translation>Was ein Modell erfährt</translation>
    </message>
    <message>
        <source>The text that would leave the desk</source>
        <translation>Der Text, der das Haus verließe</translation>
    </message>
    <message>
        <source>Nothing leaves this desk: no model is set up. The local judge needs none.</source>
        <translation>Nichts verlässt diesen Rechner: Es ist kein Modell eingerichtet. Die Einschätzung vor Ort braucht keines.</translation>
    </message>
    <message>
        <source>This, and nothing else, goes to the model when it is asked. Addresses, numbers, keys and the customer&apos;s name are masked.</source>
        <translation>Das und nichts anderes geht an das Modell, wenn es gefragt wird. Adressen, Nummern, Schlüssel und der Name des Kunden sind verdeckt.</translation>
    </message>
</context>
<context>
    <name>caseline::MoodBars</name>
    <message numerus="yes">
        <source>Mood of the last %n ticket(s)</source>
        <translation>
            <numerusform>Stimmung des letzten Tickets</numerusform>
            <numerusform>Stimmung der letzten %n Tickets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n negative</source>
        <translation>
            <numerusform>%n negativ</numerusform>
            <numerusform>%n negativ</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>caseline::NavigationPane</name>
    <message>
        <source>Views</source>
        <translation>Ansichten</translation>
    </message>
    <message>
        <source>Navigation</source>
        <translation>Navigation</translation>
    </message>
    <message>
        <source>Tickets</source>
        <translation>Tickets</translation>
    </message>
    <message>
        <source>Escalations</source>
        <translation>Eskalationen</translation>
    </message>
    <message>
        <source>Dashboard</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Knowledge</source>
        <translation>Wissen</translation>
    </message>
    <message>
        <source>Deliveries</source>
        <translation>Zustellungen</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Saved views</source>
        <translation>Gespeicherte Ansichten</translation>
    </message>
    <message>
        <source>Inbound</source>
        <translation>Eingang</translation>
    </message>
    <message>
        <source>Background work</source>
        <translation>Im Hintergrund</translation>
    </message>
</context>
<context>
    <name>caseline::NewTicketForm</name>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Create ticket</source>
        <translation>Ticket anlegen</translation>
    </message>
    <message>
        <source>New ticket</source>
        <translation>Neues Ticket</translation>
    </message>
    <message>
        <source>As suggested</source>
        <translation>Wie vorgeschlagen</translation>
    </message>
    <message>
        <source>%1, you</source>
        <translation>%1, Sie</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>Niemand</translation>
    </message>
    <message>
        <source>Close and keep the words</source>
        <translation>Schließen und den Text behalten</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Kunde</translation>
    </message>
    <message>
        <source>Came in by</source>
        <translation>Eingang über</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschehen ist</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Kategorie</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priorität</translation>
    </message>
    <message>
        <source>Assign to</source>
        <translation>Zuweisen an</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>Words, with spaces between them</source>
        <translation>Wörter, durch Leerzeichen getrennt</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Your choice, kept</source>
        <translation>Ihre Wahl, bleibt</translation>
    </message>
    <message>
        <source>Suggested</source>
        <translation>Vorgeschlagen</translation>
    </message>
    <message>
        <source>Send the acknowledgement by %1 to %2</source>
        <translation>Eingangsbestätigung per %1 an %2 senden</translation>
    </message>
    <message>
        <source>Team %1</source>
        <translation>Team %1</translation>
    </message>
    <message>
        <source>New to the desk</source>
        <translation>Neu hier</translation>
    </message>
</context>
<context>
    <name>caseline::NewTicketInsight</name>
    <message>
        <source>What the desk makes of it</source>
        <translation>Einschätzung</translation>
    </message>
    <message>
        <source>Write what happened; category and priority are suggested meanwhile.</source>
        <translation>Schreiben Sie, was geschehen ist; Kategorie und Priorität werden währenddessen vorgeschlagen.</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Local model, no text left this machine</source>
        <translation>Lokales Modell, kein Text hat diesen Rechner verlassen</translation>
    </message>
    <message>
        <source>You chose %1. It stays.</source>
        <translation>Sie haben „%1“ gewählt. Es bleibt dabei.</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>„%1“ übernehmen</translation>
    </message>
    <message>
        <source>Suggested priority</source>
        <translation>Vorgeschlagene Priorität</translation>
    </message>
    <message>
        <source>Also open from %1</source>
        <translation>Auch offen von %1</translation>
    </message>
    <message>
        <source>First reply due %1</source>
        <translation>Erste Antwort fällig %1</translation>
    </message>
</context>
<context>
    <name>caseline::NoticeText</name>
    <message>
        <source>Assigned to you</source>
        <translation>Dir zugewiesen</translation>
    </message>
    <message>
        <source>%1 assigned a ticket to you</source>
        <translation>%1 hat dir ein Ticket zugewiesen</translation>
    </message>
    <message>
        <source>Escalated</source>
        <translation>Eskaliert</translation>
    </message>
    <message>
        <source>%1 escalated a ticket</source>
        <translation>%1 hat ein Ticket eskaliert</translation>
    </message>
    <message>
        <source>Due within the hour</source>
        <translation>Binnen einer Stunde fällig</translation>
    </message>
    <message numerus="yes">
        <source>%n delivery(ies) could not be made</source>
        <translation>
            <numerusform>%n Zustellung ist gescheitert</numerusform>
            <numerusform>%n Zustellungen sind gescheitert</numerusform>
        </translation>
    </message>
    <message>
        <source>The list of deliveries says why.</source>
        <translation>Die Liste der Zustellungen sagt, warum.</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) need a look</source>
        <translation>
            <numerusform>%n Sache braucht einen Blick</numerusform>
            <numerusform>%n Sachen brauchen einen Blick</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weitere</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>caseline::NoticesForm</name>
    <message>
        <source>Assigned to me</source>
        <translation>Mir zugewiesen</translation>
    </message>
    <message>
        <source>Somebody else gave me a ticket</source>
        <translation>Jemand gab mir ein Ticket</translation>
    </message>
    <message>
        <source>New escalation</source>
        <translation>Neue Eskalation</translation>
    </message>
    <message>
        <source>By a rule, or by somebody else</source>
        <translation>Durch eine Regel oder jemand anderen</translation>
    </message>
    <message>
        <source>Due soon</source>
        <translation>Bald fällig</translation>
    </message>
    <message>
        <source>One of mine, within the hour</source>
        <translation>Eines von meinen, binnen einer Stunde</translation>
    </message>
    <message>
        <source>Could not be delivered</source>
        <translation>Nicht zustellbar</translation>
    </message>
    <message>
        <source>A letter of ours was given up</source>
        <translation>Eine Nachricht von uns wurde aufgegeben</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Ton</translation>
    </message>
    <message>
        <source>Each is heard, too</source>
        <translation>Jede ist auch zu hören</translation>
    </message>
    <message>
        <source>On</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Show one now</source>
        <translation>Jetzt eine zeigen</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Ausprobieren</translation>
    </message>
    <message>
        <source>As this desktop shows them</source>
        <translation>So, wie dieser Desktop sie zeigt</translation>
    </message>
</context>
<context>
    <name>caseline::Palette</name>
    <message>
        <source>Type what you want to do</source>
        <translation>Was möchtest du tun?</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>What fits</source>
        <translation>Was passt</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>wählen</translation>
    </message>
    <message>
        <source>run</source>
        <translation>ausführen</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>leave</source>
        <translation>verlassen</translation>
    </message>
    <message>
        <source>On: %1</source>
        <translation>Zu: %1</translation>
    </message>
    <message>
        <source>Do</source>
        <translation>Tun</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>Gehe zu</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Nothing fits “%1”</source>
        <translation>Nichts passt zu „%1“</translation>
    </message>
    <message>
        <source>Tickets</source>
        <translation>Tickets</translation>
    </message>
    <message>
        <source>Used last</source>
        <translation>Zuletzt verwendet</translation>
    </message>
</context>
<context>
    <name>caseline::PaperActions</name>
    <message>
        <source>Save the conversation</source>
        <translation>Verlauf speichern</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Gespeichert als %1</translation>
    </message>
    <message>
        <source>%1 was not saved: %2</source>
        <translation>%1 wurde nicht gespeichert: %2</translation>
    </message>
    <message>
        <source>%1 was sent to the printer</source>
        <translation>%1 wurde an den Drucker geschickt</translation>
    </message>
    <message>
        <source>%1 was not printed: the printer does not answer</source>
        <translation>%1 wurde nicht gedruckt: Der Drucker antwortet nicht</translation>
    </message>
    <message>
        <source>PDF documents (*.pdf)</source>
        <translation>PDF-Dokumente (*.pdf)</translation>
    </message>
</context>
<context>
    <name>caseline::PaperForm</name>
    <message>
        <source>With internal notes</source>
        <translation>Mit internen Notizen</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Drucken …</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>Als PDF speichern …</translation>
    </message>
    <message>
        <source>The conversation on paper</source>
        <translation>Der Verlauf auf Papier</translation>
    </message>
    <message>
        <source>Only your team should see a copy with notes.</source>
        <translation>Eine Fassung mit Notizen ist nur für das Team.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>caseline::PeopleForm</name>
    <message>
        <source>Agent</source>
        <translation>Bearbeiter</translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation>Teamleitung</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>Verwaltung</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Name of the new person</source>
        <translation>Name der neuen Person</translation>
    </message>
    <message>
        <source>First password</source>
        <translation>Erstes Passwort</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Somebody has this name already.</source>
        <translation>Jemand hat diesen Namen schon.</translation>
    </message>
    <message>
        <source>It failed: %1</source>
        <translation>Es ist fehlgeschlagen: %1</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>role, when they were last here</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>last here %1</source>
        <translation>zuletzt hier %1</translation>
    </message>
    <message>
        <source>never here yet</source>
        <translation>noch nie hier</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>Gesperrt</translation>
    </message>
    <message>
        <source>Let in again</source>
        <translation>Wieder einlassen</translation>
    </message>
    <message>
        <source>Disable</source>
        <translation>Sperren</translation>
    </message>
    <message>
        <source>Really disable</source>
        <translation>Wirklich sperren</translation>
    </message>
    <message>
        <source>Nobody has to log in. With the first person here, the next start asks.</source>
        <translation>Niemand muss sich anmelden. Steht hier die erste Person, fragt der nächste Start danach.</translation>
    </message>
</context>
<context>
    <name>caseline::Picker</name>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>What can be chosen</source>
        <translation>Was zur Wahl steht</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>wählen</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>leave</source>
        <translation>verlassen</translation>
    </message>
    <message>
        <source>%1, chosen</source>
        <translation>%1, ausgewählt</translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>Type a first one</source>
        <translation>Tippen Sie ein erstes</translation>
    </message>
    <message>
        <source>Nothing fits “%1”</source>
        <translation>Nichts passt zu „%1“</translation>
    </message>
    <message>
        <source>now</source>
        <comment>what stands before the choice</comment>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>now, %1</source>
        <translation>jetzt, %1</translation>
    </message>
</context>
<context>
    <name>caseline::PresenceButton</name>
    <message>
        <source>%1, %2</source>
        <comment>name, how they stand</comment>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>caseline::PresenceWords</name>
    <message>
        <source>Available</source>
        <translation>Verfügbar</translation>
    </message>
    <message>
        <source>Away</source>
        <translation>Abwesend</translation>
    </message>
    <message>
        <source>Off duty</source>
        <translation>Nicht im Dienst</translation>
    </message>
    <message>
        <source>Not here</source>
        <translation>Nicht da</translation>
    </message>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>%n offen</numerusform>
            <numerusform>%n offen</numerusform>
        </translation>
    </message>
    <message>
        <source>nobody is in it</source>
        <translation>niemand gehört dazu</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n there</source>
        <translation>
            <numerusform>%1 von %n da</numerusform>
            <numerusform>%1 von %n da</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n with nobody</source>
        <translation>
            <numerusform>%n bei niemandem</numerusform>
            <numerusform>%n bei niemandem</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n other(s) are here</source>
        <translation>
            <numerusform>%1 und noch jemand sind hier</numerusform>
            <numerusform>%1 und %n weitere sind hier</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is writing</source>
        <translation>%1 schreibt</translation>
    </message>
    <message>
        <source>%1 is reading</source>
        <translation>%1 liest mit</translation>
    </message>
</context>
<context>
    <name>caseline::PromiseWords</name>
    <message>
        <source>Promise</source>
        <translation>Zusage</translation>
    </message>
    <message>
        <source>%1 with plan %2, priority %3</source>
        <translation>%1 bei Tarif %2, Priorität %3</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Ab</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>Gezählt</translation>
    </message>
    <message>
        <source>round the clock</source>
        <translation>rund um die Uhr</translation>
    </message>
    <message numerus="yes">
        <source>and %n more stretch(es)</source>
        <translation>
            <numerusform>und %n weiterer Abschnitt</numerusform>
            <numerusform>und %n weitere Abschnitte</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 to %2: %3</source>
        <translation>%1 bis %2: %3</translation>
    </message>
    <message>
        <source>Later by</source>
        <translation>Später um</translation>
    </message>
    <message>
        <source>%1, in which it waited</source>
        <translation>%1, in denen es wartete</translation>
    </message>
</context>
<context>
    <name>caseline::RecipientLine</name>
    <message>
        <source>To</source>
        <translation>An</translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>per %1</translation>
    </message>
    <message>
        <source>has no address: kept in the ticket</source>
        <translation>hat keine Adresse: bleibt im Ticket</translation>
    </message>
</context>
<context>
    <name>caseline::SavedViewActions</name>
    <message>
        <source>At most %1 characters</source>
        <translation>Höchstens %1 Zeichen</translation>
    </message>
    <message>
        <source>Save this search as a view…</source>
        <translation>Diese Suche als Ansicht speichern…</translation>
    </message>
    <message>
        <source>Saved views…</source>
        <translation>Gespeicherte Ansichten…</translation>
    </message>
    <message>
        <source>Rename the view…</source>
        <translation>Ansicht umbenennen…</translation>
    </message>
    <message>
        <source>Share the view with everybody, or not</source>
        <translation>Ansicht mit allen teilen oder nicht</translation>
    </message>
    <message>
        <source>Remove the view</source>
        <translation>Ansicht entfernen</translation>
    </message>
    <message>
        <source>Saved views</source>
        <translation>Gespeicherte Ansichten</translation>
    </message>
    <message>
        <source>Name of a view</source>
        <translation>Name einer Ansicht</translation>
    </message>
    <message>
        <source>Save this search as a view</source>
        <translation>Diese Suche als Ansicht speichern</translation>
    </message>
    <message>
        <source>Name of the view</source>
        <translation>Name der Ansicht</translation>
    </message>
    <message>
        <source>Save as “%1”</source>
        <translation>Als „%1“ speichern</translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>Replace “%1”</source>
        <translation>„%1“ ersetzen</translation>
    </message>
    <message>
        <source>Rename the view</source>
        <translation>Ansicht umbenennen</translation>
    </message>
    <message>
        <source>Everybody sees “%1” now</source>
        <translation>„%1“ sehen jetzt alle</translation>
    </message>
    <message>
        <source>Only you see “%1” now</source>
        <translation>„%1“ sehen jetzt nur Sie</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>Aufgehoben</translation>
    </message>
    <message>
        <source>Another view has this name.</source>
        <translation>Eine andere Ansicht heißt schon so.</translation>
    </message>
    <message>
        <source>Type a name</source>
        <translation>Geben Sie einen Namen ein</translation>
    </message>
    <message>
        <source>“%1” has this search now</source>
        <translation>„%1“ hat jetzt diese Suche</translation>
    </message>
    <message>
        <source>“%1” is saved</source>
        <translation>„%1“ ist gespeichert</translation>
    </message>
    <message>
        <source>Now called “%1”</source>
        <translation>Heißt jetzt „%1“</translation>
    </message>
    <message>
        <source>“%1” was removed</source>
        <translation>„%1“ wurde entfernt</translation>
    </message>
    <message>
        <source>Move the view up</source>
        <translation>Ansicht nach oben</translation>
    </message>
    <message>
        <source>Move the view down</source>
        <translation>Ansicht nach unten</translation>
    </message>
    <message>
        <source>“%1” was moved</source>
        <translation>„%1“ wurde verschoben</translation>
    </message>
</context>
<context>
    <name>caseline::SearchField</name>
    <message>
        <source>Clear the search</source>
        <translation>Suche leeren</translation>
    </message>
</context>
<context>
    <name>caseline::SearchPopup</name>
    <message>
        <source>Ways to go on</source>
        <translation>Vorschläge</translation>
    </message>
    <message>
        <source>Narrow further</source>
        <translation>Weiter eingrenzen</translation>
    </message>
    <message>
        <source>%1 found</source>
        <translation>%1 gefunden</translation>
    </message>
    <message>
        <source>complete</source>
        <translation>ergänzen</translation>
    </message>
    <message>
        <source>search</source>
        <translation>suchen</translation>
    </message>
    <message>
        <source>back</source>
        <translation>zurück</translation>
    </message>
</context>
<context>
    <name>caseline::SearchTexts</name>
    <message>
        <source>There is no “%1”. To look for these words, put them in quotes.</source>
        <translation>„%1“ gibt es nicht. Um nach diesen Wörtern zu suchen, setzen Sie sie in Anführungszeichen.</translation>
    </message>
    <message>
        <source>%1 does not know “%2”. It knows: %3.</source>
        <translation>%1 kennt „%2“ nicht. Bekannt sind: %3.</translation>
    </message>
    <message>
        <source>“%1” needs a value behind it.</source>
        <translation>Hinter „%1“ fehlt ein Wert.</translation>
    </message>
    <message>
        <source>%1 takes only one value.</source>
        <translation>%1 nimmt nur einen Wert.</translation>
    </message>
    <message>
        <source>The quote is not closed.</source>
        <translation>Das Anführungszeichen ist nicht geschlossen.</translation>
    </message>
    <message>
        <source>“%1” is no day. Write it like %2.</source>
        <translation>„%1“ ist kein Tag. Schreiben Sie zum Beispiel %2.</translation>
    </message>
    <message>
        <source>“%1” is no length of time. Write it like %2.</source>
        <translation>„%1“ ist keine Zeitspanne. Schreiben Sie zum Beispiel %2.</translation>
    </message>
    <message>
        <source>Days cannot be left out. Name the days that you want.</source>
        <translation>Tage lassen sich nicht ausschließen. Nennen Sie die gewünschten Tage.</translation>
    </message>
    <message>
        <source>OR stands between two words.</source>
        <translation>OR steht zwischen zwei Wörtern.</translation>
    </message>
    <message>
        <source>OR joins words, or values of one key.</source>
        <translation>OR verbindet Wörter oder Werte desselben Schlüssels.</translation>
    </message>
    <message>
        <source>“%1” has no letter and no digit.</source>
        <translation>„%1“ enthält weder Buchstaben noch Ziffern.</translation>
    </message>
    <message>
        <source>%1 stands here already. Put a comma between the values.</source>
        <translation>%1 steht schon da. Trennen Sie die Werte durch ein Komma.</translation>
    </message>
    <message>
        <source>Together with what stands before it, “%1” leaves no ticket.</source>
        <translation>Zusammen mit dem davor lässt „%1“ kein Ticket übrig.</translation>
    </message>
    <message>
        <source>The search is too long.</source>
        <translation>Die Suche ist zu lang.</translation>
    </message>
    <message>
        <source>where a ticket stands</source>
        <translation>wo das Ticket steht</translation>
    </message>
    <message>
        <source>how urgent it is</source>
        <translation>wie dringend es ist</translation>
    </message>
    <message>
        <source>what it is about</source>
        <translation>worum es geht</translation>
    </message>
    <message>
        <source>name, address or number of the customer</source>
        <translation>Name, Adresse oder Nummer des Kunden</translation>
    </message>
    <message>
        <source>who works on it</source>
        <translation>wer es bearbeitet</translation>
    </message>
    <message>
        <source>a tag it has</source>
        <translation>ein Schlagwort des Tickets</translation>
    </message>
    <message>
        <source>how it came in</source>
        <translation>auf welchem Weg es kam</translation>
    </message>
    <message>
        <source>how the customer sounds</source>
        <translation>wie der Kunde klingt</translation>
    </message>
    <message>
        <source>how its due time stands</source>
        <translation>wie es um die Frist steht</translation>
    </message>
    <message>
        <source>whether it is escalated</source>
        <translation>ob es eskaliert ist</translation>
    </message>
    <message>
        <source>days on which it came in</source>
        <translation>Tage des Eingangs</translation>
    </message>
    <message>
        <source>days of its last change</source>
        <translation>Tage der letzten Änderung</translation>
    </message>
    <message>
        <source>came in longer ago than</source>
        <translation>eingegangen vor mehr als</translation>
    </message>
    <message>
        <source>came in less long ago than</source>
        <translation>eingegangen vor weniger als</translation>
    </message>
    <message>
        <source>what belongs to it</source>
        <translation>was dazugehört</translation>
    </message>
    <message>
        <source>unread, mine, finished and more</source>
        <translation>ungelesen, meine, erledigt und mehr</translation>
    </message>
    <message>
        <source>which team has it</source>
        <translation>welches Team es hat</translation>
    </message>
</context>
<context>
    <name>caseline::SettingFields</name>
    <message>
        <source>Storage</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Listener</source>
        <translation>Empfang</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>SMS and WhatsApp</source>
        <translation>SMS und WhatsApp</translation>
    </message>
    <message>
        <source>Webhooks</source>
        <translation>Webhooks</translation>
    </message>
    <message>
        <source>Ticket system</source>
        <translation>Ticketsystem</translation>
    </message>
    <message>
        <source>Providers</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>SLA and hours</source>
        <translation>SLA und Zeiten</translation>
    </message>
    <message>
        <source>Retries and reminders</source>
        <translation>Wiederholen, erinnern</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Where tickets live, and how long.</source>
        <translation>Wo Tickets liegen, und wie lange.</translation>
    </message>
    <message>
        <source>Where programs and forms reach this desk.</source>
        <translation>Wo Programme und Formulare diesen Platz erreichen.</translation>
    </message>
    <message>
        <source>What programs show to be let in. Only a fingerprint of each is kept.</source>
        <translation>Was Programme vorzeigen, um eingelassen zu werden. Von jedem wird nur ein Fingerabdruck aufbewahrt.</translation>
    </message>
    <message>
        <source>How the window looks. It applies at once.</source>
        <translation>Wie das Fenster aussieht. Es gilt sofort.</translation>
    </message>
    <message>
        <source>What the window speaks.</source>
        <translation>Was das Fenster spricht.</translation>
    </message>
    <message>
        <source>Without a server mail is simulated, and says so.</source>
        <translation>Ohne Server wird E-Mail nur simuliert und so gekennzeichnet.</translation>
    </message>
    <message>
        <source>By Twilio. Without an account both are simulated, and say so.</source>
        <translation>Über Twilio. Ohne Konto wird beides nur simuliert und so gekennzeichnet.</translation>
    </message>
    <message>
        <source>Who is told of what happens here, and who may tell us.</source>
        <translation>Wer erfährt, was hier geschieht, und wer uns etwas melden darf.</translation>
    </message>
    <message>
        <source>Another system that is told of each ticket.</source>
        <translation>Ein anderes System, das von jedem Ticket erfährt.</translation>
    </message>
    <message>
        <source>Who reads a message after the local model. With nobody here, the local model decides alone.</source>
        <translation>Wer eine Nachricht nach dem lokalen Modell liest. Steht hier niemand, entscheidet das lokale Modell allein.</translation>
    </message>
    <message>
        <source>When promises to customers run.</source>
        <translation>Wann Zusagen an Kunden laufen.</translation>
    </message>
    <message>
        <source>When something is tried again, and when somebody is reminded.</source>
        <translation>Wann etwas erneut versucht und wann jemand erinnert wird.</translation>
    </message>
    <message>
        <source>Who may log in, and what they may do.</source>
        <translation>Wer sich anmelden darf, und was er darf.</translation>
    </message>
    <message>
        <source>This machine</source>
        <translation>Dieser Rechner</translation>
    </message>
    <message>
        <source>Desk</source>
        <translation>Arbeitsplatz</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>A file of its own, as sqlite:///FILE</source>
        <translation>Eine eigene Datei, als sqlite:///DATEI</translation>
    </message>
    <message>
        <source>a file in the data folder</source>
        <translation>eine Datei im Datenordner</translation>
    </message>
    <message>
        <source>Archive after</source>
        <translation>Archivieren nach</translation>
    </message>
    <message>
        <source>Days untouched, of what is finished</source>
        <translation>Tagen ohne Änderung, wenn es erledigt ist</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>JSON is for programs that collect logs</source>
        <translation>JSON ist für Programme, die Protokolle sammeln</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Language of the window</source>
        <translation>Sprache des Fensters</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>Wie die Arbeitsumgebung</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Each new ticket is posted there; its id leads back to ours</source>
        <translation>Jedes neue Ticket wird dorthin gesandt; seine Kennung führt zu unserem zurück</translation>
    </message>
    <message>
        <source>nobody is told</source>
        <translation>niemand erfährt davon</translation>
    </message>
    <message>
        <source>Business hours</source>
        <translation>Geschäftszeiten</translation>
    </message>
    <message>
        <source>Such as Mon-Fri 09:00-17:00; promises stand still outside them</source>
        <translation>Etwa Mon-Fri 09:00-17:00; außerhalb ruhen die Zusagen</translation>
    </message>
    <message>
        <source>round the clock</source>
        <translation>rund um die Uhr</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>Of the business hours, such as Europe/Berlin</source>
        <translation>Der Geschäftszeiten, etwa Europe/Berlin</translation>
    </message>
    <message>
        <source>Remind after</source>
        <translation>Erinnern nach</translation>
    </message>
    <message>
        <source>Seconds until somebody is reminded of what is not resolved</source>
        <translation>Sekunden, bis jemand an Ungelöstes erinnert wird</translation>
    </message>
    <message>
        <source>Try again after</source>
        <translation>Erneut versuchen nach</translation>
    </message>
    <message>
        <source>Seconds before the second try to deliver; later tries wait longer</source>
        <translation>Sekunden bis zum zweiten Zustellversuch; spätere warten länger</translation>
    </message>
    <message>
        <source>Listen at</source>
        <translation>Empfangen an</translation>
    </message>
    <message>
        <source>127.0.0.1 is this machine only; 0.0.0.0 is everybody who can reach it</source>
        <translation>127.0.0.1 ist nur dieser Rechner; 0.0.0.0 ist jeder, der ihn erreicht</translation>
    </message>
    <message>
        <source>Outside address</source>
        <translation>Adresse von außen</translation>
    </message>
    <message>
        <source>How Twilio and customers reach the listener; Twilio signs it</source>
        <translation>Wie Twilio und Kunden den Empfang erreichen; Twilio signiert sie</translation>
    </message>
    <message>
        <source>not reachable from outside</source>
        <translation>von außen nicht erreichbar</translation>
    </message>
    <message>
        <source>Further host names</source>
        <translation>Weitere Hostnamen</translation>
    </message>
    <message>
        <source>By which it may be called, with commas between</source>
        <translation>Unter denen er angesprochen werden darf, mit Kommas dazwischen</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Sites that may ask from a browser</source>
        <translation>Seiten, die aus einem Browser fragen dürfen</translation>
    </message>
    <message>
        <source>Origins, with commas between</source>
        <translation>Ursprünge, mit Kommas dazwischen</translation>
    </message>
    <message>
        <source>Trusted proxies</source>
        <translation>Vertraute Proxys</translation>
    </message>
    <message>
        <source>Whose word about the caller&apos;s address is believed</source>
        <translation>Denen geglaubt wird, von welcher Adresse eine Anfrage kommt</translation>
    </message>
    <message>
        <source>Server that sends</source>
        <translation>Server zum Senden</translation>
    </message>
    <message>
        <source>smtps://user:password@host:465; kept in a file that only you read</source>
        <translation>smtps://benutzer:passwort@host:465; liegt in einer Datei, die nur Sie lesen</translation>
    </message>
    <message>
        <source>simulated</source>
        <translation>simuliert</translation>
    </message>
    <message>
        <source>Sender</source>
        <translation>Absender</translation>
    </message>
    <message>
        <source>What customers see, and where they answer to</source>
        <translation>Was Kunden sehen, und wohin sie antworten</translation>
    </message>
    <message>
        <source>Mailbox that is read</source>
        <translation>Postfach, das gelesen wird</translation>
    </message>
    <message>
        <source>imaps://user:password@host:993/INBOX; kept in a file that only you read</source>
        <translation>imaps://benutzer:passwort@host:993/INBOX; liegt in einer Datei, die nur Sie lesen</translation>
    </message>
    <message>
        <source>none is read</source>
        <translation>keines wird gelesen</translation>
    </message>
    <message>
        <source>Address of the team</source>
        <translation>Adresse des Teams</translation>
    </message>
    <message>
        <source>Where reminders and warnings go</source>
        <translation>Wohin Erinnerungen und Warnungen gehen</translation>
    </message>
    <message>
        <source>First answer</source>
        <translation>Erste Antwort</translation>
    </message>
    <message>
        <source>What a customer hears before a person looks</source>
        <translation>Was ein Kunde hört, bevor ein Mensch hinsieht</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Eingang bestätigen</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nichts</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Begins with AC</source>
        <translation>Beginnt mit AC</translation>
    </message>
    <message>
        <source>Auth token</source>
        <translation>Auth-Token</translation>
    </message>
    <message>
        <source>Kept in a file that only you read; also proves that a request is Twilio&apos;s</source>
        <translation>Liegt in einer Datei, die nur Sie lesen; beweist auch, dass eine Anfrage von Twilio kommt</translation>
    </message>
    <message>
        <source>Number for SMS</source>
        <translation>Nummer für SMS</translation>
    </message>
    <message>
        <source>With the country&apos;s code, such as +4930…</source>
        <translation>Mit Ländervorwahl, etwa +4930…</translation>
    </message>
    <message>
        <source>Number for WhatsApp</source>
        <translation>Nummer für WhatsApp</translation>
    </message>
    <message>
        <source>With the country&apos;s code</source>
        <translation>Mit Ländervorwahl</translation>
    </message>
    <message>
        <source>Asked first</source>
        <translation>Zuerst gefragt</translation>
    </message>
    <message>
        <source>Personal data is masked before it leaves, and put back in the answer</source>
        <translation>Persönliche Daten werden maskiert, bevor sie hinausgehen, und in der Antwort wieder eingesetzt</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>Niemand</translation>
    </message>
    <message>
        <source>Another, OpenAI&apos;s way</source>
        <translation>Ein anderer, nach Art von OpenAI</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Kept in a file that only you read, never in the database</source>
        <translation>Liegt in einer Datei, die nur Sie lesen, nie in der Datenbank</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>By the name that the provider gives it</source>
        <translation>Mit dem Namen, den der Anbieter ihm gibt</translation>
    </message>
    <message>
        <source>the provider&apos;s usual one</source>
        <translation>das übliche des Anbieters</translation>
    </message>
    <message>
        <source>Where it is asked, if not at the provider&apos;s own</source>
        <translation>Wo gefragt wird, wenn nicht bei der des Anbieters</translation>
    </message>
    <message>
        <source>the provider&apos;s own</source>
        <translation>die des Anbieters</translation>
    </message>
    <message>
        <source>Ask when the local model is less sure than</source>
        <translation>Fragen, wenn das lokale Modell weniger sicher ist als</translation>
    </message>
    <message>
        <source>From 0 to 1, or always</source>
        <translation>Von 0 bis 1, oder always für immer</translation>
    </message>
    <message>
        <source>Give up after</source>
        <translation>Aufgeben nach</translation>
    </message>
    <message>
        <source>Seconds; then the local answer stands and says so</source>
        <translation>Sekunden; dann gilt die lokale Antwort und sagt das</translation>
    </message>
    <message>
        <source>Spend a day at most</source>
        <translation>Höchstens ausgeben am Tag</translation>
    </message>
    <message>
        <source>US dollars; then nobody is asked until midnight UTC</source>
        <translation>US-Dollar; danach wird bis Mitternacht UTC niemand gefragt</translation>
    </message>
    <message>
        <source>Asked when the first fails</source>
        <translation>Gefragt, wenn der erste ausfällt</translation>
    </message>
    <message>
        <source>Or while it rests after failures</source>
        <translation>Oder solange er nach Fehlern ruht</translation>
    </message>
    <message>
        <source>Its key</source>
        <translation>Dessen Schlüssel</translation>
    </message>
    <message>
        <source>What customers wrote stays as it is</source>
        <translation>Was Kunden schrieben, bleibt, wie es ist</translation>
    </message>
    <message>
        <source>Blocked senders</source>
        <translation>Gesperrte Absender</translation>
    </message>
    <message>
        <source>Their mail is kept, makes no ticket and is not answered. It applies at once.</source>
        <translation>Ihre Mail wird aufbewahrt, macht kein Ticket und wird nicht beantwortet. Gilt sofort.</translation>
    </message>
    <message>
        <source>Log-in and Gmail</source>
        <translation>Anmeldung und Gmail</translation>
    </message>
    <message>
        <source>For mail accounts that take no password but OAuth 2, and for a mailbox at Gmail that is read by its API.</source>
        <translation>Für Mailkonten, die kein Passwort, sondern OAuth 2 nehmen, und für ein Postfach bei Gmail, das über dessen API gelesen wird.</translation>
    </message>
    <message>
        <source>Kept in a file that only you read</source>
        <translation>Liegt in einer Datei, die nur Sie lesen</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>What the mail provider calls this program; for URLs with a user and no password</source>
        <translation>Wie der Mailanbieter dieses Programm nennt; für URLs mit Nutzer und ohne Passwort</translation>
    </message>
    <message>
        <source>passwords are used</source>
        <translation>Passwörter gelten</translation>
    </message>
    <message>
        <source>Secret of the client</source>
        <translation>Geheimnis des Clients</translation>
    </message>
    <message>
        <source>Refresh token</source>
        <translation>Refresh-Token</translation>
    </message>
    <message>
        <source>Token address</source>
        <translation>Adresse für Token</translation>
    </message>
    <message>
        <source>Where access tokens are given out, by https</source>
        <translation>Wo Zugriffstoken ausgegeben werden, über https</translation>
    </message>
    <message>
        <source>Client at Gmail</source>
        <translation>Client bei Gmail</translation>
    </message>
    <message>
        <source>With the two below a mailbox at Gmail is read, when no other mailbox is</source>
        <translation>Mit den beiden darunter wird ein Postfach bei Gmail gelesen, wenn kein anderes gelesen wird</translation>
    </message>
    <message>
        <source>Secret of the client at Gmail</source>
        <translation>Geheimnis des Clients bei Gmail</translation>
    </message>
    <message>
        <source>Refresh token at Gmail</source>
        <translation>Refresh-Token bei Gmail</translation>
    </message>
    <message>
        <source>Topic of Pub/Sub</source>
        <translation>Thema bei Pub/Sub</translation>
    </message>
    <message>
        <source>Such as projects/P/topics/T; Gmail tells it of news</source>
        <translation>Etwa projects/P/topics/T; Gmail meldet dort Neues</translation>
    </message>
    <message>
        <source>it is looked for all the time</source>
        <translation>es wird ständig nachgesehen</translation>
    </message>
    <message>
        <source>Push token</source>
        <translation>Push-Token</translation>
    </message>
    <message>
        <source>What the subscription shows at /webhooks/gmail; kept in a file that only you read</source>
        <translation>Was das Abonnement bei /webhooks/gmail zeigt; liegt in einer Datei, die nur Sie lesen</translation>
    </message>
    <message>
        <source>no push is let in</source>
        <translation>kein Push wird eingelassen</translation>
    </message>
    <message>
        <source>Inboxes</source>
        <translation>Postfächer</translation>
    </message>
    <message>
        <source>By what name, from what address and over what signature each writes. It applies at once.</source>
        <translation>Unter welchem Namen, von welcher Adresse und mit welcher Signatur jedes schreibt. Gilt sofort.</translation>
    </message>
    <message>
        <source>Teams</source>
        <translation>Teams</translation>
    </message>
    <message>
        <source>Whom tickets are given to together. It applies at once.</source>
        <translation>Wem Tickets gemeinsam zugeteilt werden. Es gilt sofort.</translation>
    </message>
    <message>
        <source>References begin with</source>
        <translation>Kennungen beginnen mit</translation>
    </message>
    <message>
        <source>Capital letters and digits; tickets that are there keep theirs</source>
        <translation>Großbuchstaben und Ziffern; vorhandene Tickets behalten ihre</translation>
    </message>
    <message>
        <source>Less time by priority</source>
        <translation>Weniger Zeit nach Priorität</translation>
    </message>
    <message>
        <source>Shares of the promised time, such as urgent=0.25, high=0.5</source>
        <translation>Anteile der zugesagten Zeit, etwa urgent=0.25, high=0.5</translation>
    </message>
    <message>
        <source>all have the time of their plan</source>
        <translation>alle haben die Zeit ihres Tarifs</translation>
    </message>
    <message>
        <source>Web form</source>
        <translation>Webformular</translation>
    </message>
    <message>
        <source>For people who write from a site of yours.</source>
        <translation>Für Leute, die von einer Ihrer Seiten schreiben.</translation>
    </message>
    <message>
        <source>When a ticket is settled</source>
        <translation>Wenn ein Ticket gelöst ist</translation>
    </message>
    <message>
        <source>Whether its customer is told, with what was answered</source>
        <translation>Ob der Kunde es erfährt, mit dem, was geantwortet wurde</translation>
    </message>
    <message>
        <source>Tell the customer</source>
        <translation>Dem Kunden mitteilen</translation>
    </message>
    <message>
        <source>Delete mail as it came after</source>
        <translation>Rohe E-Mails löschen nach</translation>
    </message>
    <message>
        <source>Days untouched, of what is finished; what was read of it stays</source>
        <translation>Tage ohne Änderung, bei Erledigtem; was daraus gelesen wurde, bleibt</translation>
    </message>
    <message>
        <source>Language of letters</source>
        <translation>Sprache der Schreiben</translation>
    </message>
    <message>
        <source>To the team, and to customers whose language is not known</source>
        <translation>An das Team und an Kunden, deren Sprache nicht bekannt ist</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Benachrichtigungen</translation>
    </message>
    <message>
        <source>What the desktop tells you of while you look elsewhere. It applies at once.</source>
        <translation>Was der Desktop meldet, während man anderswo hinsieht. Es gilt sofort.</translation>
    </message>
</context>
<context>
    <name>caseline::SettingRow</name>
    <message>
        <source>Take it out</source>
        <translation>Herausnehmen</translation>
    </message>
    <message>
        <source>will be taken out</source>
        <translation>wird herausgenommen</translation>
    </message>
    <message>
        <source>Set by the environment, in %1. It is changed there.</source>
        <translation>Von der Umgebung gesetzt, in %1. Dort wird es geändert.</translation>
    </message>
    <message>
        <source>Given on the command line. It is changed there.</source>
        <translation>Auf der Kommandozeile angegeben. Dort wird es geändert.</translation>
    </message>
</context>
<context>
    <name>caseline::SettingsPage</name>
    <message>
        <source>Find a setting</source>
        <translation>Einstellung finden</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Save the settings</source>
        <translation>Einstellungen speichern</translation>
    </message>
    <message>
        <source>save</source>
        <translation>speichern</translation>
    </message>
    <message>
        <source>find a setting</source>
        <translation>Einstellung finden</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>Wird gespeichert …</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s), not saved yet</source>
        <translation>
            <numerusform>%n Änderung, noch nicht gespeichert</numerusform>
            <numerusform>%n Änderungen, noch nicht gespeichert</numerusform>
        </translation>
    </message>
    <message>
        <source>Saved. It takes effect at the next start of Caseline.</source>
        <translation>Gespeichert. Es gilt ab dem nächsten Start von Caseline.</translation>
    </message>
    <message>
        <source>Changes take effect at the next start of Caseline.</source>
        <translation>Änderungen gelten ab dem nächsten Start von Caseline.</translation>
    </message>
    <message>
        <source>Not saved: %1</source>
        <translation>Nicht gespeichert: %1</translation>
    </message>
</context>
<context>
    <name>caseline::StatusLabel</name>
    <message>
        <source>Status: %1</source>
        <translation>Status: %1</translation>
    </message>
</context>
<context>
    <name>caseline::TeamEditor</name>
    <message>
        <source>Give tickets on to whose turn it is (round robin)</source>
        <translation>Tickets reihum an die nächste Person weitergeben (Round Robin)</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Of those who are there: who has the fewest open tickets, then who got none for the longest. With nobody there it waits in the team.</source>
        <translation>Von denen, die da sind: wer am wenigsten offene Tickets hat, dann wer am längsten keines bekam. Ist niemand da, wartet es im Team.</translation>
    </message>
    <message>
        <source>Nobody logs in here yet. Add people first, then put them into the team.</source>
        <translation>Hier meldet sich noch niemand an. Lege zuerst Personen an und nimm sie dann ins Team auf.</translation>
    </message>
    <message>
        <source>Name of %1</source>
        <translation>Name von %1</translation>
    </message>
</context>
<context>
    <name>caseline::TeamsForm</name>
    <message>
        <source>Another team has this name.</source>
        <translation>Ein anderes Team heißt schon so.</translation>
    </message>
    <message>
        <source>A team has a name of at most 60 characters, and not “none”.</source>
        <translation>Ein Team hat einen Namen mit höchstens 60 Zeichen, und nicht „none“.</translation>
    </message>
    <message>
        <source>Somebody of them is no longer here.</source>
        <translation>Jemand davon ist nicht mehr hier.</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Anlegen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Name of a new team</source>
        <translation>Name eines neuen Teams</translation>
    </message>
    <message>
        <source>%1 is there. Who is in it?</source>
        <translation>%1 ist angelegt. Wer gehört dazu?</translation>
    </message>
    <message>
        <source>Taken back.</source>
        <translation>Zurückgenommen.</translation>
    </message>
    <message>
        <source>%1 is given tickets again.</source>
        <translation>%1 bekommt wieder Tickets.</translation>
    </message>
    <message>
        <source>%1 is retired: it keeps its tickets and is given no more.</source>
        <translation>%1 ist stillgelegt: Es behält seine Tickets und bekommt keine neuen.</translation>
    </message>
    <message>
        <source>%1 gives what it gets on to whose turn it is.</source>
        <translation>%1 gibt weiter, was es bekommt, an die nächste Person.</translation>
    </message>
    <message>
        <source>What %1 gets waits until somebody takes it.</source>
        <translation>Was %1 bekommt, wartet, bis es jemand nimmt.</translation>
    </message>
    <message>
        <source>%1 is in %2 now.</source>
        <translation>%1 gehört jetzt zu %2.</translation>
    </message>
    <message>
        <source>%1 is no longer in %2.</source>
        <translation>%1 gehört nicht mehr zu %2.</translation>
    </message>
    <message>
        <source>It is called %1 now.</source>
        <translation>Es heißt jetzt %1.</translation>
    </message>
    <message>
        <source>Round robin · %1</source>
        <translation>Reihum · %1</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Retire</source>
        <translation>Stilllegen</translation>
    </message>
    <message>
        <source>Retired</source>
        <translation>Stillgelegt</translation>
    </message>
    <message>
        <source>Take up again</source>
        <translation>Wieder aufnehmen</translation>
    </message>
    <message>
        <source>There are no teams yet. Tickets can be given to a team instead of a person: name the first one above.</source>
        <translation>Es gibt noch keine Teams. Tickets können statt einer Person einem Team zugeteilt werden: Gib oben dem ersten einen Namen.</translation>
    </message>
</context>
<context>
    <name>caseline::TicketActions</name>
    <message>
        <source>Status set to %1</source>
        <translation>Status: %1</translation>
    </message>
    <message>
        <source>Priority set to %1</source>
        <translation>Priorität: %1</translation>
    </message>
    <message>
        <source>%1 it is</source>
        <translation>%1 also</translation>
    </message>
    <message>
        <source>Category confirmed</source>
        <translation>Kategorie bestätigt</translation>
    </message>
    <message>
        <source>Given back to nobody</source>
        <translation>Niemandem zugeteilt</translation>
    </message>
    <message>
        <source>It is yours</source>
        <translation>Es gehört dir</translation>
    </message>
    <message>
        <source>Given to %1</source>
        <translation>%1 zugeteilt</translation>
    </message>
    <message>
        <source>Escalated</source>
        <translation>Eskaliert</translation>
    </message>
    <message>
        <source>Escalated to %1</source>
        <translation>Eskaliert an %1</translation>
    </message>
    <message>
        <source>You hold this escalation</source>
        <translation>Du hast diese Eskalation übernommen</translation>
    </message>
    <message>
        <source>Handed back</source>
        <translation>Zurückgegeben</translation>
    </message>
    <message>
        <source>Escalation taken back</source>
        <translation>Eskalation aufgehoben</translation>
    </message>
    <message>
        <source>Note added</source>
        <translation>Notiz angefügt</translation>
    </message>
    <message>
        <source>A change of many tickets is still under way</source>
        <translation>Eine Änderung vieler Tickets läuft noch</translation>
    </message>
    <message>
        <source>Nothing was changed</source>
        <translation>Nichts wurde geändert</translation>
    </message>
    <message numerus="yes">
        <source>%n refused</source>
        <translation>
            <numerusform>%n abgelehnt</numerusform>
            <numerusform>%n abgelehnt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left</source>
        <translation>
            <numerusform>%n nicht begonnen</numerusform>
            <numerusform>%n nicht begonnen</numerusform>
        </translation>
    </message>
    <message>
        <source>There is nothing to take back</source>
        <translation>Es gibt nichts zurückzunehmen</translation>
    </message>
    <message>
        <source>Taken back: %1</source>
        <translation>Zurückgenommen: %1</translation>
    </message>
    <message>
        <source>It was changed since, so it is not taken back</source>
        <translation>Inzwischen geändert, darum nicht zurückgenommen</translation>
    </message>
    <message>
        <source>%1 of %2 taken back; the others were changed since</source>
        <translation>%1 von %2 zurückgenommen; die anderen wurden inzwischen geändert</translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s) resolved</source>
        <translation>
            <numerusform>%n Ticket erledigt</numerusform>
            <numerusform>%n Tickets erledigt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Status of %n ticket(s) set to %1</source>
        <translation>
            <numerusform>Status von %n Ticket: %1</numerusform>
            <numerusform>Status von %n Tickets: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Priority of %n ticket(s) set to %1</source>
        <translation>
            <numerusform>Priorität von %n Ticket: %1</numerusform>
            <numerusform>Priorität von %n Tickets: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s) set to %1</source>
        <translation>
            <numerusform>%n Ticket: %1</numerusform>
            <numerusform>%n Tickets: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s) given back to nobody</source>
        <translation>
            <numerusform>%n Ticket niemandem zugeteilt</numerusform>
            <numerusform>%n Tickets niemandem zugeteilt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s) given to %1</source>
        <translation>
            <numerusform>%n Ticket %1 zugeteilt</numerusform>
            <numerusform>%n Tickets %1 zugeteilt</numerusform>
        </translation>
    </message>
    <message>
        <source>Tags changed</source>
        <translation>Schlagwörter geändert</translation>
    </message>
    <message numerus="yes">
        <source>Tags of %n ticket(s) changed</source>
        <translation>
            <numerusform>Schlagwörter von %n Ticket geändert</numerusform>
            <numerusform>Schlagwörter von %n Tickets geändert</numerusform>
        </translation>
    </message>
    <message>
        <source>Reply to %1</source>
        <translation>Antwort an %1</translation>
    </message>
    <message>
        <source>Taken up again</source>
        <translation>Wieder aufgenommen</translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s) taken up again</source>
        <translation>
            <numerusform>Ein Ticket wieder aufgenommen</numerusform>
            <numerusform>%n Tickets wieder aufgenommen</numerusform>
        </translation>
    </message>
    <message>
        <source>Set aside until %1</source>
        <translation>Zurückgestellt bis %1</translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s) set aside until %1</source>
        <translation>
            <numerusform>Ein Ticket bis %1 zurückgestellt</numerusform>
            <numerusform>%n Tickets bis %1 zurückgestellt</numerusform>
        </translation>
    </message>
    <message>
        <source>Marked as spam</source>
        <translation>Als Spam markiert</translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s) marked as spam</source>
        <translation>
            <numerusform>Ein Ticket als Spam markiert</numerusform>
            <numerusform>%n Tickets als Spam markiert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s) merged</source>
        <translation>
            <numerusform>Ein Ticket zusammengeführt</numerusform>
            <numerusform>%n Tickets zusammengeführt</numerusform>
        </translation>
    </message>
    <message>
        <source>Taken out of the other ticket again</source>
        <translation>Wieder aus dem anderen Ticket gelöst</translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s) taken out of the other again</source>
        <translation>
            <numerusform>Ein Ticket wieder herausgelöst</numerusform>
            <numerusform>%n Tickets wieder herausgelöst</numerusform>
        </translation>
    </message>
    <message>
        <source>Blocked: mail from %1 makes no ticket</source>
        <translation>Gesperrt: Mail von %1 macht kein Ticket</translation>
    </message>
    <message>
        <source>Now in %1</source>
        <translation>Jetzt in %1</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n replies taken back; the others are on their way</source>
        <translation>
            <numerusform>%1 von %n Antwort zurückgenommen; die anderen sind unterwegs</numerusform>
            <numerusform>%1 von %n Antworten zurückgenommen; die anderen sind unterwegs</numerusform>
        </translation>
    </message>
    <message>
        <source>The reply is on its way, so it is not taken back</source>
        <translation>Die Antwort ist unterwegs und wird nicht zurückgenommen</translation>
    </message>
    <message numerus="yes">
        <source>%n replies sent</source>
        <translation>
            <numerusform>%n Antwort gesendet</numerusform>
            <numerusform>%n Antworten gesendet</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 cannot be filled in there, so nothing was sent.</source>
        <translation>%1 kann dort nicht eingesetzt werden, darum wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>Macro applied: %1</source>
        <translation>Makro angewendet: %1</translation>
    </message>
    <message numerus="yes">
        <source>Macro applied to %n ticket(s): %1</source>
        <translation>
            <numerusform>Makro auf %n Ticket angewendet: %1</numerusform>
            <numerusform>Makro auf %n Tickets angewendet: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>The macro failed at “%1”, so nothing of it was done. %2</source>
        <translation>Das Makro scheiterte bei „%1“, darum wurde nichts davon getan. %2</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Kategorie</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priorität</translation>
    </message>
    <message>
        <source>Assign to</source>
        <translation>Zuweisen an</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Set aside until</source>
        <translation>Zurückstellen bis</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>It is no team&apos;s any more</source>
        <translation>Gehört keinem Team mehr</translation>
    </message>
    <message>
        <source>Given to the team %1</source>
        <translation>Dem Team %1 zugeteilt</translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s) taken from their teams</source>
        <translation>
            <numerusform>%n Ticket gehört keinem Team mehr</numerusform>
            <numerusform>%n Tickets gehören keinem Team mehr</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s) given to the team %1</source>
        <translation>
            <numerusform>%n Ticket dem Team %1 zugeteilt</numerusform>
            <numerusform>%n Tickets dem Team %1 zugeteilt</numerusform>
        </translation>
    </message>
    <message>
        <source>Assign to team</source>
        <translation>Zuweisen an Team</translation>
    </message>
    <message>
        <source>Sends in %2 s: reply to %1</source>
        <translation>Geht in %2 s hinaus: Antwort an %1</translation>
    </message>
</context>
<context>
    <name>caseline::TicketColumnHead</name>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Betreff</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Kategorie</translation>
    </message>
    <message>
        <source>Assigned to</source>
        <translation>Zugewiesen</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Fällig</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
</context>
<context>
    <name>caseline::TicketHeader</name>
    <message>
        <source>Show insight</source>
        <translation>Einblick zeigen</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>Weitere Aktionen</translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>Zuteilen</translation>
    </message>
    <message>
        <source>Resolve</source>
        <translation>Erledigen</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>Wieder öffnen</translation>
    </message>
    <message>
        <source>Solution due %1</source>
        <translation>Lösung fällig %1</translation>
    </message>
    <message>
        <source>Reply due %1</source>
        <translation>Antwort fällig %1</translation>
    </message>
</context>
<context>
    <name>caseline::TicketListPane</name>
    <message>
        <source>Until %1</source>
        <translation>Bis %1</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>Tickets</source>
        <translation>Tickets</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Order: %1</source>
        <translation>Reihenfolge: %1</translation>
    </message>
    <message>
        <source>The list cannot be read: %1. It is tried again with the next change.</source>
        <translation>Die Liste ist nicht lesbar: %1. Mit der nächsten Änderung wird es wieder versucht.</translation>
    </message>
    <message>
        <source>No tickets here. New ones appear by themselves.</source>
        <translation>Keine Tickets hier. Neue erscheinen von selbst.</translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n neu</numerusform>
            <numerusform>%n neu</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing found.</source>
        <translation>Nichts gefunden.</translation>
    </message>
    <message>
        <source>Two lines for a ticket</source>
        <translation>Zwei Zeilen je Ticket</translation>
    </message>
    <message>
        <source>One line for a ticket, in columns</source>
        <translation>Eine Zeile je Ticket, in Spalten</translation>
    </message>
</context>
<context>
    <name>caseline::TicketPage</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <comment>a person</comment>
        <translation>
            <numerusform>%1 und %n weitere Person</numerusform>
            <numerusform>%1 und %n weitere Personen</numerusform>
        </translation>
    </message>
    <message>
        <source>This ticket has a window of its own.</source>
        <translation>Dieses Ticket hat ein eigenes Fenster.</translation>
    </message>
    <message>
        <source>Its answer is written there.</source>
        <translation>Dort wird die Antwort geschrieben.</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>Anzeigen</translation>
    </message>
</context>
<context>
    <name>caseline::TicketPaper</name>
    <message>
        <source>Page %1 of %2</source>
        <translation>Seite %1 von %2</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Kunde</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priorität</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Kategorie</translation>
    </message>
    <message>
        <source>Assigned to</source>
        <translation>Zugewiesen an</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Angelegt</translation>
    </message>
    <message>
        <source>First answered</source>
        <translation>Zuerst beantwortet</translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation>Gelöst</translation>
    </message>
    <message>
        <source>Printed</source>
        <translation>Gedruckt</translation>
    </message>
    <message>
        <source>%1; all times are those of %2</source>
        <translation>%1; alle Zeiten gelten für %2</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Bearbeiter</translation>
    </message>
    <message>
        <source>Internal note</source>
        <translation>Interne Notiz</translation>
    </message>
    <message>
        <source>Assistant</source>
        <translation>Assistent</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>file, size</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Files: %1</source>
        <translation>Dateien: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n quoted line(s) left out</source>
        <translation>
            <numerusform>%n zitierte Zeile ausgelassen</numerusform>
            <numerusform>%n zitierte Zeilen ausgelassen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>caseline::TimeText</name>
    <message>
        <source>d MMM</source>
        <comment>date without year</comment>
        <translation>d. MMM</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 T</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 h %2</source>
        <translation>%1 h %2</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message>
        <source>%1 min ago</source>
        <translation>vor %1 min</translation>
    </message>
    <message>
        <source>%1 h ago</source>
        <translation>vor %1 h</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>%1 over</source>
        <translation>%1 drüber</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>due %1</source>
        <translation>fällig %1</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>day, time</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>dddd d MMMM</source>
        <comment>date without year</comment>
        <translation>dddd, d. MMMM</translation>
    </message>
    <message>
        <source>d MMMM yyyy</source>
        <comment>date with year</comment>
        <translation>d. MMMM yyyy</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>bis %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>date, time</comment>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>caseline::Toast</name>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
</context>
<context>
    <name>caseline::TopBar</name>
    <message>
        <source>Show or hide the navigation</source>
        <translation>Navigation zeigen oder verbergen</translation>
    </message>
    <message>
        <source>Search tickets and customers</source>
        <translation>Tickets und Kunden suchen</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>New ticket</source>
        <translation>Neues Ticket</translation>
    </message>
</context>
<context>
    <name>caseline::TrialRow</name>
    <message>
        <source>Send a test</source>
        <translation>Test senden</translation>
    </message>
    <message>
        <source>Look into the mailbox</source>
        <translation>Ins Postfach sehen</translation>
    </message>
    <message>
        <source>Ask for the account</source>
        <translation>Nach dem Konto fragen</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Ausprobieren</translation>
    </message>
    <message>
        <source>To the team, or to the sender where no team is named</source>
        <translation>An das Team, oder an den Absender, wenn keines genannt ist</translation>
    </message>
    <message>
        <source>Nothing is taken over</source>
        <translation>Nichts wird übernommen</translation>
    </message>
    <message>
        <source>Nothing is sent to anybody</source>
        <translation>Niemandem wird etwas gesandt</translation>
    </message>
    <message>
        <source>A short question that names nobody</source>
        <translation>Eine kurze Frage, die niemanden nennt</translation>
    </message>
    <message>
        <source>Asking the other side…</source>
        <translation>Die Gegenseite wird gefragt …</translation>
    </message>
    <message>
        <source>It works. %1</source>
        <translation>Es geht. %1</translation>
    </message>
    <message>
        <source>It failed: %1</source>
        <translation>Es ist fehlgeschlagen: %1</translation>
    </message>
    <message>
        <source>Send a text</source>
        <translation>SMS senden</translation>
    </message>
    <message>
        <source>One SMS to the number beside it</source>
        <translation>Eine SMS an die Nummer daneben</translation>
    </message>
    <message>
        <source>Number, such as +49 30 1234567</source>
        <translation>Nummer, etwa +49 30 1234567</translation>
    </message>
    <message>
        <source>Number that gets the test</source>
        <translation>Nummer, an die der Test geht</translation>
    </message>
    <message>
        <source>Type the number that gets it.</source>
        <translation>Tippen Sie die Nummer ein, an die sie geht.</translation>
    </message>
</context>
<context>
    <name>caseline::ViewNames</name>
    <message>
        <source>Mine</source>
        <translation>Meine</translation>
    </message>
    <message>
        <source>Unassigned</source>
        <translation>Nicht zugeteilt</translation>
    </message>
    <message>
        <source>Escalated</source>
        <translation>Eskaliert</translation>
    </message>
    <message>
        <source>Due soon</source>
        <translation>Bald fällig</translation>
    </message>
    <message>
        <source>Breached</source>
        <translation>Überfällig</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>Wartend</translation>
    </message>
    <message>
        <source>All open</source>
        <translation>Alle offenen</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Due first</source>
        <translation>Fälligkeit</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Neueste zuerst</translation>
    </message>
    <message>
        <source>Last changed</source>
        <translation>Zuletzt geändert</translation>
    </message>
    <message>
        <source>Priority first</source>
        <translation>Priorität</translation>
    </message>
    <message>
        <source>Nothing of yours is waiting</source>
        <translation>Von dir wartet nichts</translation>
    </message>
    <message>
        <source>Everything has somebody</source>
        <translation>Für alles ist jemand da</translation>
    </message>
    <message>
        <source>Nothing is escalated</source>
        <translation>Nichts ist eskaliert</translation>
    </message>
    <message>
        <source>Nothing is due within the hour</source>
        <translation>In der nächsten Stunde ist nichts fällig</translation>
    </message>
    <message>
        <source>No promise is broken</source>
        <translation>Keine Zusage ist gebrochen</translation>
    </message>
    <message>
        <source>Nobody keeps you waiting</source>
        <translation>Niemand lässt dich warten</translation>
    </message>
    <message>
        <source>Nothing is open</source>
        <translation>Nichts ist offen</translation>
    </message>
    <message>
        <source>No ticket yet</source>
        <translation>Noch kein Ticket</translation>
    </message>
    <message>
        <source>Tickets that are given to you, or that you take, stand here.</source>
        <translation>Hier stehen Tickets, die dir zugeteilt sind oder die du nimmst.</translation>
    </message>
    <message>
        <source>New tickets that nobody has taken stand here.</source>
        <translation>Hier stehen neue Tickets, die noch niemand hat.</translation>
    </message>
    <message>
        <source>What a rule or a colleague escalates stands here.</source>
        <translation>Hier steht, was eine Regel oder jemand aus dem Team eskaliert.</translation>
    </message>
    <message>
        <source>Tickets whose time runs out within the hour stand here.</source>
        <translation>Hier stehen Tickets, deren Zeit in der nächsten Stunde abläuft.</translation>
    </message>
    <message>
        <source>Tickets whose promised time has passed stand here.</source>
        <translation>Hier stehen Tickets, deren zugesagte Zeit verstrichen ist.</translation>
    </message>
    <message>
        <source>Tickets that wait for the customer stand here.</source>
        <translation>Hier stehen Tickets, die auf den Kunden warten.</translation>
    </message>
    <message>
        <source>New ones appear by themselves.</source>
        <translation>Neue erscheinen von selbst.</translation>
    </message>
    <message>
        <source>Snoozed</source>
        <translation>Zurückgestellt</translation>
    </message>
    <message>
        <source>First back first</source>
        <translation>Zuerst zurück</translation>
    </message>
    <message>
        <source>Nothing is set aside</source>
        <translation>Nichts ist zurückgestellt</translation>
    </message>
    <message>
        <source>Tickets that are set aside until a time stand here.</source>
        <translation>Tickets, die bis zu einer Zeit zurückgestellt sind, stehen hier.</translation>
    </message>
    <message>
        <source>My teams</source>
        <translation>Meine Teams</translation>
    </message>
    <message>
        <source>Your teams have nothing to do</source>
        <translation>Deine Teams haben nichts zu tun</translation>
    </message>
    <message>
        <source>Tickets that are given to a team of yours stand here.</source>
        <translation>Hier stehen Tickets, die einem deiner Teams zugeteilt sind.</translation>
    </message>
</context>
<context>
    <name>caseline::WebFormForm</name>
    <message>
        <source>Its address</source>
        <translation>Seine Adresse</translation>
    </message>
    <message>
        <source>In a page of yours</source>
        <translation>In einer Ihrer Seiten</translation>
    </message>
    <message>
        <source>Write to us</source>
        <translation>Schreiben Sie uns</translation>
    </message>
    <message>
        <source>Only this machine reaches it there. Say under Listener how the outside does.</source>
        <translation>Dort erreicht es nur dieser Rechner. Wie man es von außen erreicht, steht unter Empfang.</translation>
    </message>
    <message>
        <source>Whoever writes is acknowledged once a day, as Mail says under First answer, and sees where the ticket stands at /support/REFERENCE.</source>
        <translation>Wer schreibt, bekommt einmal am Tag eine Bestätigung, wie unter Mail bei Erste Antwort gesagt, und sieht unter /support/KENNUNG, wie es steht.</translation>
    </message>
</context>
<context>
    <name>caseline::WebhooksForm</name>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>We tell</source>
        <translation>Wir melden</translation>
    </message>
    <message>
        <source>Who tells whom</source>
        <translation>Wer wem meldet</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Name of the new webhook</source>
        <translation>Name des neuen Webhooks</translation>
    </message>
    <message>
        <source>Secret of the sender</source>
        <translation>Geheimnis des Senders</translation>
    </message>
    <message>
        <source>Address that is told</source>
        <translation>Adresse, die es erfährt</translation>
    </message>
    <message>
        <source>Give it a name, and say where it goes or how it is signed.</source>
        <translation>Geben Sie ihm einen Namen, und sagen Sie, wohin es geht oder womit es signiert ist.</translation>
    </message>
    <message>
        <source>It failed: %1</source>
        <translation>Es ist fehlgeschlagen: %1</translation>
    </message>
    <message>
        <source>The other side posts to this path of the listener.</source>
        <translation>Die Gegenseite sendet an diesen Pfad des Empfangs.</translation>
    </message>
    <message>
        <source>The secret it is signed with. It is shown this once.</source>
        <translation>Das Geheimnis, mit dem signiert wird. Es wird nur dieses eine Mal gezeigt.</translation>
    </message>
    <message>
        <source>We tell %1</source>
        <translation>Wir melden an %1</translation>
    </message>
    <message>
        <source>Comes in at %1</source>
        <translation>Kommt an unter %1</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Really remove</source>
        <translation>Wirklich entfernen</translation>
    </message>
    <message>
        <source>There is no webhook yet.</source>
        <translation>Es gibt noch keinen Webhook.</translation>
    </message>
</context>
</TS>
