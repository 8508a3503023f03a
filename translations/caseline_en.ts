<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en_GB">
<context>
    <name>caseline::ArticleDelegate</name>
    <message numerus="yes">
        <source>%n use(s)</source>
        <translation>
            <numerusform>%n use</numerusform>
            <numerusform>%n uses</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>caseline::BoxSpelling</name>
    <message numerus="yes">
        <source>%n word(s) may be misspelt, by the dictionary %1</source>
        <translation>
            <numerusform>%n word may be misspelt, by the dictionary %1</numerusform>
            <numerusform>%n words may be misspelt, by the dictionary %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>caseline::ChoiceBar</name>
    <message numerus="yes">
        <source>%n chosen</source>
        <translation>
            <numerusform>%n chosen</numerusform>
            <numerusform>%n chosen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n refused</source>
        <translation>
            <numerusform>%n refused</numerusform>
            <numerusform>%n refused</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>caseline::ConversationView</name>
    <message numerus="yes">
        <source>Show %n earlier message(s)</source>
        <translation>
            <numerusform>Show %n earlier message</numerusform>
            <numerusform>Show %n earlier messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>caseline::DashboardContent</name>
    <message numerus="yes">
        <source>opens the %n ticket(s) created</source>
        <translation>
            <numerusform>opens the ticket created</numerusform>
            <numerusform>opens the %n tickets created</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>%n open</numerusform>
            <numerusform>%n open</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>opens the %n ticket(s)</source>
        <translation>
            <numerusform>opens the ticket</numerusform>
            <numerusform>opens the %n tickets</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>caseline::DashboardHeader</name>
    <message numerus="yes">
        <source>Last %n day(s)</source>
        <translation>
            <numerusform>Last day</numerusform>
            <numerusform>Last %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>caseline::DeliveryStory</name>
    <message numerus="yes">
        <source>%n tries</source>
        <translation>
            <numerusform>%n try</numerusform>
            <numerusform>%n tries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>caseline::DesktopNotices</name>
    <message numerus="yes">
        <source>Caseline: %n new</source>
        <translation>
            <numerusform>Caseline: %n new</numerusform>
            <numerusform>Caseline: %n new</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>caseline::EscalationCard</name>
    <message numerus="yes">
        <source>%n ticket(s)</source>
        <translation>
            <numerusform>%n ticket</numerusform>
            <numerusform>%n tickets</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>caseline::EscalationContext</name>
    <message numerus="yes">
        <source>%n ticket(s)</source>
        <translation>
            <numerusform>%n ticket</numerusform>
            <numerusform>%n tickets</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>caseline::EscalationWords</name>
    <message numerus="yes">
        <source>%n ticket(s)</source>
        <translation>
            <numerusform>%n ticket</numerusform>
            <numerusform>%n tickets</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>caseline::FileOpener</name>
    <message numerus="yes">
        <source>%n file(s) saved</source>
        <translation>
            <numerusform>%n file saved</numerusform>
            <numerusform>%n files saved</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>caseline::InsightPane</name>
    <message numerus="yes">
        <source>%n ticket(s)</source>
        <translation>
            <numerusform>%n ticket</numerusform>
            <numerusform>%n tickets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>%n open</numerusform>
            <numerusform>%n open</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>caseline::JobWords</name>
    <message numerus="yes">
        <source>Tried %n time(s)</source>
        <translation>
            <numerusform>Tried once</numerusform>
            <numerusform>Tried %n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>caseline::KeyStrip</name>
    <message numerus="yes">
        <source>Outbox %1, %n gave up</source>
        <translation>
            <numerusform>Outbox %1, %n gave up</numerusform>
            <numerusform>Outbox %1, %n gave up</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>caseline::KnowledgePage</name>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s)</source>
        <translation>
            <numerusform>%n answer</numerusform>
            <numerusform>%n answers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) left out</source>
        <translation>
            <numerusform>%n file left out</numerusform>
            <numerusform>%n files left out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>caseline::LogInWindow</name>
    <message numerus="yes">
        <source>Too many tries failed. Wait %n second(s).</source>
        <translation>
            <numerusform>Too many tries failed. Wait %n second.</numerusform>
            <numerusform>Too many tries failed. Wait %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>caseline::MainWindow</name>
    <message numerus="yes">
        <source>%n ticket(s)</source>
        <translation>
            <numerusform>%n ticket</numerusform>
            <numerusform>%n tickets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>on %n</source>
        <translation>
            <numerusform>on %n</numerusform>
            <numerusform>on %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>caseline::MassReplySheet</name>
    <message numerus="yes">
        <source>%n ticket(s)</source>
        <translation>
            <numerusform>%n ticket</numerusform>
            <numerusform>%n tickets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send to %n customer(s)</source>
        <translation>
            <numerusform>Send to %n customer</numerusform>
            <numerusform>Send to %n customers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Keep in %n ticket(s)</source>
        <translation>
            <numerusform>Keep in %n ticket</numerusform>
            <numerusform>Keep in %n tickets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n customer(s) by mail</source>
        <translation>
            <numerusform>%n customer by mail</numerusform>
            <numerusform>%n customers by mail</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n customer(s) by SMS or WhatsApp</source>
        <translation>
            <numerusform>%n customer by SMS or WhatsApp</numerusform>
            <numerusform>%n customers by SMS or WhatsApp</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n without an address: kept in the ticket</source>
        <translation>
            <numerusform>%n without an address: kept in the ticket</numerusform>
            <numerusform>%n without an address: kept in the ticket</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n replies, one for each ticket</source>
        <translation>
            <numerusform>%n reply, one for each ticket</numerusform>
            <numerusform>%n replies, one for each ticket</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s) cannot fill in %1: nothing is sent there</source>
        <translation>
            <numerusform>%n ticket cannot fill in %1: nothing is sent there</numerusform>
            <numerusform>%n tickets cannot fill in %1: nothing is sent there</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>caseline::MessageCard</name>
    <message numerus="yes">
        <source>%n quoted line(s)</source>
        <translation>
            <numerusform>%n quoted line</numerusform>
            <numerusform>%n quoted lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) not loaded</source>
        <translation>
            <numerusform>%n image not loaded</numerusform>
            <numerusform>%n images not loaded</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>caseline::MoodBars</name>
    <message numerus="yes">
        <source>Mood of the last %n ticket(s)</source>
        <translation>
            <numerusform>Mood of the last ticket</numerusform>
            <numerusform>Mood of the last %n tickets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n negative</source>
        <translation>
            <numerusform>%n negative</numerusform>
            <numerusform>%n negative</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>caseline::NoticeText</name>
    <message numerus="yes">
        <source>%n delivery(ies) could not be made</source>
        <translation>
            <numerusform>%n delivery could not be made</numerusform>
            <numerusform>%n deliveries could not be made</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) need a look</source>
        <translation>
            <numerusform>%n thing needs a look</numerusform>
            <numerusform>%n things need a look</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>caseline::PresenceWords</name>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>%n open</numerusform>
            <numerusform>%n open</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n there</source>
        <translation>
            <numerusform>%1 of %n there</numerusform>
            <numerusform>%1 of %n there</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n with nobody</source>
        <translation>
            <numerusform>%n with nobody</numerusform>
            <numerusform>%n with nobody</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n other(s) are here</source>
        <translation>
            <numerusform>%1 and %n other are here</numerusform>
            <numerusform>%1 and %n others are here</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>caseline::PromiseWords</name>
    <message numerus="yes">
        <source>and %n more stretch(es)</source>
        <translation>
            <numerusform>and %n more stretch</numerusform>
            <numerusform>and %n more stretches</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>caseline::SettingsPage</name>
    <message numerus="yes">
        <source>%n change(s), not saved yet</source>
        <translation>
            <numerusform>%n change, not saved yet</numerusform>
            <numerusform>%n changes, not saved yet</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>caseline::TicketActions</name>
    <message numerus="yes">
        <source>%n refused</source>
        <translation>
            <numerusform>%n refused</numerusform>
            <numerusform>%n refused</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left</source>
        <translation>
            <numerusform>%n not begun</numerusform>
            <numerusform>%n not begun</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s) resolved</source>
        <translation>
            <numerusform>%n ticket resolved</numerusform>
            <numerusform>%n tickets resolved</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Status of %n ticket(s) set to %1</source>
        <translation>
            <numerusform>Status of %n ticket set to %1</numerusform>
            <numerusform>Status of %n tickets set to %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Priority of %n ticket(s) set to %1</source>
        <translation>
            <numerusform>Priority of %n ticket set to %1</numerusform>
            <numerusform>Priority of %n tickets set to %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s) set to %1</source>
        <translation>
            <numerusform>%n ticket set to %1</numerusform>
            <numerusform>%n tickets set to %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s) given back to nobody</source>
        <translation>
            <numerusform>%n ticket given back to nobody</numerusform>
            <numerusform>%n tickets given back to nobody</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s) given to %1</source>
        <translation>
            <numerusform>%n ticket given to %1</numerusform>
            <numerusform>%n tickets given to %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Tags of %n ticket(s) changed</source>
        <translation>
            <numerusform>Tags of %n ticket changed</numerusform>
            <numerusform>Tags of %n tickets changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s) taken up again</source>
        <translation>
            <numerusform>%n ticket taken up again</numerusform>
            <numerusform>%n tickets taken up again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s) set aside until %1</source>
        <translation>
            <numerusform>%n ticket set aside until %1</numerusform>
            <numerusform>%n tickets set aside until %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s) marked as spam</source>
        <translation>
            <numerusform>%n ticket marked as spam</numerusform>
            <numerusform>%n tickets marked as spam</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s) merged</source>
        <translation>
            <numerusform>%n ticket merged</numerusform>
            <numerusform>%n tickets merged</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s) taken out of the other again</source>
        <translation>
            <numerusform>%n ticket taken out of the other again</numerusform>
            <numerusform>%n tickets taken out of the other again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n replies taken back; the others are on their way</source>
        <translation>
            <numerusform>%1 of %n reply taken back; the others are on their way</numerusform>
            <numerusform>%1 of %n replies taken back; the others are on their way</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n replies sent</source>
        <translation>
            <numerusform>%n reply sent</numerusform>
            <numerusform>%n replies sent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Macro applied to %n ticket(s): %1</source>
        <translation>
            <numerusform>Macro applied to %n ticket: %1</numerusform>
            <numerusform>Macro applied to %n tickets: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s) taken from their teams</source>
        <translation>
            <numerusform>%n ticket taken from its team</numerusform>
            <numerusform>%n tickets taken from their teams</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s) given to the team %1</source>
        <translation>
            <numerusform>%n ticket given to the team %1</numerusform>
            <numerusform>%n tickets given to the team %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>caseline::TicketListPane</name>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n new</numerusform>
            <numerusform>%n new</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>caseline::TicketPage</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <comment>a person</comment>
        <translation>
            <numerusform>%1 and %n more</numerusform>
            <numerusform>%1 and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>caseline::TicketPaper</name>
    <message numerus="yes">
        <source>%n quoted line(s) left out</source>
        <translation>
            <numerusform>%n quoted line left out</numerusform>
            <numerusform>%n quoted lines left out</numerusform>
        </translation>
    </message>
</context>
</TS>
