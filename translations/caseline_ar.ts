<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en_GB">
<context>
    <name>caseline::AlertBanners</name>
    <message>
        <source>Alerts</source>
        <translation>تنبيهات</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>إخفاء</translation>
    </message>
    <message>
        <source>The listener answers slowly.</source>
        <translation>المستقبِل يجيب ببطء.</translation>
    </message>
    <message>
        <source>Requests to the listener fail.</source>
        <translation>الطلبات إلى المستقبِل تفشل.</translation>
    </message>
    <message>
        <source>Unusually many tickets escalate.</source>
        <translation>عدد غير معتاد من التذاكر يُصعَّد.</translation>
    </message>
    <message>
        <source>The database cannot be written.</source>
        <translation>لا يمكن الكتابة في قاعدة البيانات.</translation>
    </message>
    <message>
        <source>One in twenty takes longer than %1 s, since %2.</source>
        <translation>واحد من عشرين يستغرق أكثر من %1 ث، منذ %2.</translation>
    </message>
    <message>
        <source>%1 % of them, since %2.</source>
        <translation>%1 % منها، منذ %2.</translation>
    </message>
    <message>
        <source>%1 % of yesterday&apos;s and today&apos;s, since %2.</source>
        <translation>%1 % من تذاكر الأمس واليوم، منذ %2.</translation>
    </message>
    <message>
        <source>Nothing new is taken in until it can, since %1.</source>
        <translation>لن يُقبل شيء جديد حتى يمكن ذلك، منذ %1.</translation>
    </message>
</context>
<context>
    <name>caseline::AppearanceForm</name>
    <message>
        <source>Colours</source>
        <translation>الألوان</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>الصفوف</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>أصغر</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>أكبر</translation>
    </message>
    <message>
        <source>System</source>
        <translation>النظام</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>فاتح</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>داكن</translation>
    </message>
    <message>
        <source>Comfortable</source>
        <translation>مريح</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>مضغوط</translation>
    </message>
    <message>
        <source>System follows the desktop</source>
        <translation>«النظام» يتبع سطح المكتب</translation>
    </message>
    <message>
        <source>Size of type</source>
        <translation>حجم الخط</translation>
    </message>
    <message>
        <source>Rows grow with it</source>
        <translation>تكبر الصفوف معه</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Compact shows more of them</source>
        <translation>«مضغوط» يعرض عددًا أكبر</translation>
    </message>
</context>
<context>
    <name>caseline::ArticleDelegate</name>
    <message>
        <source>%1 % match</source>
        <translation>تطابق %1 %</translation>
    </message>
    <message>
        <source>no votes</source>
        <translation>لا أصوات</translation>
    </message>
    <message>
        <source>%1 % helpful</source>
        <translation>مفيد %1 %</translation>
    </message>
    <message numerus="yes">
        <source>%n use(s)</source>
        <translation>
            <numerusform>لا استخدام</numerusform>
            <numerusform>استخدام واحد</numerusform>
            <numerusform>استخدامان</numerusform>
            <numerusform>%n استخدامات</numerusform>
            <numerusform>%n استخدامًا</numerusform>
            <numerusform>%n استخدام</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>caseline::ArticleEditor</name>
    <message>
        <source>Title</source>
        <translation>العنوان</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>الفئة</translation>
    </message>
    <message>
        <source>Tags, with commas between them</source>
        <translation>الوسوم، تفصل بينها فواصل</translation>
    </message>
    <message>
        <source>Words (Markdown)</source>
        <translation>النص (Markdown)</translation>
    </message>
</context>
<context>
    <name>caseline::ArticleText</name>
    <message>
        <source>Article</source>
        <translation>المقالة</translation>
    </message>
    <message>
        <source>The rest is shown in the editor.</source>
        <translation>تظهر البقية في المحرر.</translation>
    </message>
</context>
<context>
    <name>caseline::BlockedSendersForm</name>
    <message>
        <source>Block</source>
        <translation>حظر</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>عرض المزيد</translation>
    </message>
    <message>
        <source>An address, or @ and a domain</source>
        <translation>عنوان، أو @ ونطاق</translation>
    </message>
    <message>
        <source>Sender to block</source>
        <translation>المرسل المراد حظره</translation>
    </message>
    <message>
        <source>Give an address, or @ and a domain, such as @spam.example.</source>
        <translation>أدخل عنوانًا، أو @ ونطاقًا مثل ‎@spam.example.</translation>
    </message>
    <message>
        <source>Nobody is blocked.</source>
        <translation>لا أحد محظور.</translation>
    </message>
    <message>
        <source>Blocked by %1, %2</source>
        <comment>a person, a time</comment>
        <translation>حظره %1، %2</translation>
    </message>
    <message>
        <source>Let in again</source>
        <translation>السماح بالدخول مجددًا</translation>
    </message>
</context>
<context>
    <name>caseline::BoxSpelling</name>
    <message>
        <source>Spelling is not checked</source>
        <translation>لا يجري تدقيق الإملاء</translation>
    </message>
    <message>
        <source>Spelling is not checked: there is no dictionary for these words</source>
        <translation>لا يجري تدقيق الإملاء: لا يوجد قاموس لهذه الكلمات</translation>
    </message>
    <message>
        <source>No misspelt word, by the dictionary %1</source>
        <translation>لا توجد كلمة خاطئة الإملاء بحسب القاموس %1</translation>
    </message>
    <message numerus="yes">
        <source>%n word(s) may be misspelt, by the dictionary %1</source>
        <translation>
            <numerusform>لا توجد كلمة خاطئة الإملاء بحسب القاموس %1</numerusform>
            <numerusform>كلمة واحدة قد تكون خاطئة الإملاء بحسب القاموس %1</numerusform>
            <numerusform>كلمتان قد تكونان خاطئتي الإملاء بحسب القاموس %1</numerusform>
            <numerusform>%n كلمات قد تكون خاطئة الإملاء بحسب القاموس %1</numerusform>
            <numerusform>%n كلمة قد تكون خاطئة الإملاء بحسب القاموس %1</numerusform>
            <numerusform>%n كلمة قد تكون خاطئة الإملاء بحسب القاموس %1</numerusform>
        </translation>
    </message>
    <message>
        <source>No suggestion</source>
        <translation>لا اقتراح</translation>
    </message>
    <message>
        <source>Add to dictionary</source>
        <translation>إضافة إلى القاموس</translation>
    </message>
    <message>
        <source>Ignore in this answer</source>
        <translation>تجاهل في هذا الرد</translation>
    </message>
    <message>
        <source>Take %1 out of the dictionary</source>
        <translation>إزالة %1 من القاموس</translation>
    </message>
    <message>
        <source>Check spelling</source>
        <translation>تدقيق الإملاء</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>اللغة</translation>
    </message>
    <message>
        <source>There is no dictionary. Install one, such as %1</source>
        <translation>لا يوجد قاموس. ثبّت واحدًا، مثل %1</translation>
    </message>
    <message>
        <source>As written: %1</source>
        <translation>كما كُتب: %1</translation>
    </message>
    <message>
        <source>As written</source>
        <translation>كما كُتب</translation>
    </message>
</context>
<context>
    <name>caseline::CannedCompleter</name>
    <message>
        <source>Canned replies</source>
        <translation>ردود جاهزة</translation>
    </message>
    <message>
        <source>Canned replies that fit</source>
        <translation>الردود الجاهزة المطابقة</translation>
    </message>
    <message>
        <source>Write and change canned replies…</source>
        <translation>كتابة الردود الجاهزة وتعديلها…</translation>
    </message>
</context>
<context>
    <name>caseline::CannedDialog</name>
    <message>
        <source>Canned replies</source>
        <translation>ردود جاهزة</translation>
    </message>
    <message>
        <source>Any</source>
        <translation>أي لغة</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>العنوان</translation>
    </message>
    <message>
        <source>Shortcut, typed after /</source>
        <translation>الاختصار، يُكتب بعد /</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>اللغة</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>النص</translation>
    </message>
    <message>
        <source>Filled in when used: %1</source>
        <translation>يُملأ عند الاستخدام: %1</translation>
    </message>
    <message>
        <source>New reply</source>
        <translation>رد جديد</translation>
    </message>
    <message>
        <source>Another canned reply has this shortcut.</source>
        <translation>رد جاهز آخر له هذا الاختصار.</translation>
    </message>
    <message>
        <source>A shortcut has 1 to 32 letters, digits, - or _.</source>
        <translation>يتكون الاختصار من 1 إلى 32 حرفًا أو رقمًا أو - أو _.</translation>
    </message>
    <message>
        <source>It needs a title.</source>
        <translation>يلزم عنوان.</translation>
    </message>
    <message>
        <source>It needs words, at most 5,000 characters.</source>
        <translation>يلزم نص لا يتجاوز 5000 حرف.</translation>
    </message>
</context>
<context>
    <name>caseline::ChartCard</name>
    <message>
        <source>%1, chart</source>
        <translation>%1، رسم بياني</translation>
    </message>
</context>
<context>
    <name>caseline::ChartRowsPlot</name>
    <message>
        <source>%1 more in the table, %2 tickets</source>
        <translation>%1 أخرى في الجدول، %2 تذاكر</translation>
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
        <translation>d MMM</translation>
    </message>
    <message>
        <source>d</source>
        <comment>day on a chart, its month stands before</comment>
        <translation>d</translation>
    </message>
    <message>
        <source>d MMMM yyyy</source>
        <comment>day in full</comment>
        <translation>d MMMM yyyy</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <comment>day with year</comment>
        <translation>d MMM yyyy</translation>
    </message>
    <message>
        <source>%1 – %2</source>
        <comment>from day to day</comment>
        <translation>%1 – %2</translation>
    </message>
    <message>
        <source>d</source>
        <comment>first day of a period within one month</comment>
        <translation>d</translation>
    </message>
</context>
<context>
    <name>caseline::ChoiceBar</name>
    <message>
        <source>Choose none</source>
        <translation>إلغاء التحديد</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>إيقاف</translation>
    </message>
    <message>
        <source>Assign to…</source>
        <translation>إسناد إلى…</translation>
    </message>
    <message>
        <source>Set the status…</source>
        <translation>تعيين الحالة…</translation>
    </message>
    <message>
        <source>Set the priority…</source>
        <translation>تعيين الأولوية…</translation>
    </message>
    <message>
        <source>Tags…</source>
        <translation>الوسوم…</translation>
    </message>
    <message>
        <source>Resolve</source>
        <translation>إنهاء</translation>
    </message>
    <message numerus="yes">
        <source>%n chosen</source>
        <translation>
            <numerusform>لا شيء محدد</numerusform>
            <numerusform>واحدة محددة</numerusform>
            <numerusform>اثنتان محددتان</numerusform>
            <numerusform>%n محددة</numerusform>
            <numerusform>%n محددة</numerusform>
            <numerusform>%n محددة</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 done</source>
        <translation>تم %1 من %2</translation>
    </message>
    <message numerus="yes">
        <source>%n refused</source>
        <translation>
            <numerusform>لم يُرفض شيء</numerusform>
            <numerusform>رُفضت واحدة</numerusform>
            <numerusform>رُفضت اثنتان</numerusform>
            <numerusform>رُفضت %n</numerusform>
            <numerusform>رُفضت %n</numerusform>
            <numerusform>رُفضت %n</numerusform>
        </translation>
    </message>
    <message>
        <source>The first %1 chosen</source>
        <translation>أول %1 محددة</translation>
    </message>
    <message>
        <source>Reply to all chosen…</source>
        <translation>الرد على كل المختارة…</translation>
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
        <translation>نسخ</translation>
    </message>
    <message>
        <source>Command to try</source>
        <translation>أمر للتجربة</translation>
    </message>
</context>
<context>
    <name>caseline::CollectionDialog</name>
    <message>
        <source>Undo</source>
        <translation>تراجع</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>إزالة</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>حفظ</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>not saved</source>
        <translation>غير محفوظ</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>تم الحفظ</translation>
    </message>
    <message>
        <source>“%1” was removed.</source>
        <translation>أُزيل «%1».</translation>
    </message>
</context>
<context>
    <name>caseline::Composer</name>
    <message>
        <source>Reply or note</source>
        <translation>رد أو ملاحظة</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>الرسالة</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>رد</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>ملاحظة</translation>
    </message>
    <message>
        <source>Other ways to send</source>
        <translation>طرق أخرى للإرسال</translation>
    </message>
    <message>
        <source>Draft saved %1</source>
        <translation>حُفظت المسودة %1</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>إرسال</translation>
    </message>
    <message>
        <source>Send, then pending</source>
        <translation>إرسال ثم تعليق</translation>
    </message>
    <message>
        <source>Send and resolve</source>
        <translation>إرسال وإنهاء</translation>
    </message>
    <message>
        <source>Only your team sees this</source>
        <translation>يراها فريقك فقط</translation>
    </message>
    <message>
        <source>Write your answer</source>
        <translation>اكتب ردك</translation>
    </message>
    <message>
        <source>Add note</source>
        <translation>إضافة الملاحظة</translation>
    </message>
    <message>
        <source>Insert a canned reply (/)</source>
        <translation>إدراج رد جاهز (/)</translation>
    </message>
    <message>
        <source>%1 is not filled in. Press again to send it as it is.</source>
        <translation>لم يُملأ %1. اضغط مرة أخرى لإرساله كما هو.</translation>
    </message>
    <message>
        <source>Signature: %1</source>
        <translation>التوقيع: %1</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>إرفاق ملفات</translation>
    </message>
    <message>
        <source>A file is still being added. Send again in a moment.</source>
        <translation>لا يزال ملف قيد الإضافة. أرسل مجددًا بعد لحظة.</translation>
    </message>
    <message>
        <source>%1, and on to the next ticket</source>
        <translation>%1 ثم الانتقال إلى التذكرة التالية</translation>
    </message>
</context>
<context>
    <name>caseline::ComposerFiles</name>
    <message>
        <source>Files of the answer</source>
        <translation>ملفات الرد</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>إرفاق ملفات</translation>
    </message>
    <message>
        <source>picture.png</source>
        <translation>صورة.png</translation>
    </message>
    <message>
        <source>Files go with an answer by mail only.</source>
        <translation>لا ترافق الملفات إلا الرد بالبريد.</translation>
    </message>
    <message>
        <source>%1 cannot be read.</source>
        <translation>لا يمكن قراءة %1.</translation>
    </message>
    <message>
        <source>%1 is empty.</source>
        <translation>%1 فارغ.</translation>
    </message>
    <message>
        <source>%1 is larger than 25 MB.</source>
        <translation>%1 أكبر من 25 م.ب.</translation>
    </message>
    <message>
        <source>%1 is a program: mail would not carry it.</source>
        <translation>%1 برنامج، ولن يحمله البريد.</translation>
    </message>
    <message>
        <source>%1 is one too many: at most 20 files.</source>
        <translation>%1 زائد عن الحد: 20 ملفًا على الأكثر.</translation>
    </message>
    <message>
        <source>%1 is too much: at most 25 MB together.</source>
        <translation>%1 زائد عن الحد: 25 م.ب. معًا على الأكثر.</translation>
    </message>
    <message>
        <source>%1 could not be kept. Try again.</source>
        <translation>تعذر حفظ %1. حاول مرة أخرى.</translation>
    </message>
    <message>
        <source>%1 was taken out of the answer</source>
        <translation>أُزيل %1 من الرد</translation>
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
        <translation>البحث في الرسائل الأقدم أيضًا</translation>
    </message>
    <message>
        <source>The one before (Shift+Enter)</source>
        <translation>الموضع السابق (Shift+Enter)</translation>
    </message>
    <message>
        <source>The next one (Enter)</source>
        <translation>الموضع التالي (Enter)</translation>
    </message>
    <message>
        <source>Find in this conversation</source>
        <translation>البحث في هذه المحادثة</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>لم يُعثر على شيء</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 من %2</translation>
    </message>
</context>
<context>
    <name>caseline::ConversationView</name>
    <message>
        <source>Conversation</source>
        <translation>المحادثة</translation>
    </message>
    <message numerus="yes">
        <source>Show %n earlier message(s)</source>
        <translation>
            <numerusform>لا رسائل سابقة</numerusform>
            <numerusform>عرض رسالة سابقة</numerusform>
            <numerusform>عرض رسالتين سابقتين</numerusform>
            <numerusform>عرض %n رسائل سابقة</numerusform>
            <numerusform>عرض %n رسالة سابقة</numerusform>
            <numerusform>عرض %n رسالة سابقة</numerusform>
        </translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Home</translation>
    </message>
</context>
<context>
    <name>caseline::CopyChoice</name>
    <message>
        <source>Copy to</source>
        <translation>نسخة إلى</translation>
    </message>
    <message>
        <source>Choose who gets a copy</source>
        <translation>اختر من يتلقى نسخة</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>لا أحد</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>لا أحد</translation>
    </message>
</context>
<context>
    <name>caseline::CustomerField</name>
    <message>
        <source>Name, address or number</source>
        <translation>الاسم أو العنوان أو الرقم</translation>
    </message>
    <message>
        <source>Customers that fit</source>
        <translation>العملاء المطابقون</translation>
    </message>
</context>
<context>
    <name>caseline::DashboardContent</name>
    <message>
        <source>%1, so far</source>
        <translation>%1، حتى الآن</translation>
    </message>
    <message>
        <source>Days are UTC; today counts so far. Before: the same number of days directly before.</source>
        <translation>الأيام بتوقيت UTC؛ يُحسب اليوم حتى الآن. سابقًا: العدد نفسه من الأيام قبلها مباشرة.</translation>
    </message>
    <message>
        <source>Volume by day</source>
        <translation>العدد حسب اليوم</translation>
    </message>
    <message>
        <source>Tickets created and tickets resolved, per day.</source>
        <translation>التذاكر الجديدة والمحلولة في كل يوم.</translation>
    </message>
    <message>
        <source>A ticket counts on the day it was created, and on the day it was last resolved.</source>
        <translation>تُحسب التذكرة في يوم إنشائها وفي يوم حلها الأخير.</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>اليوم</translation>
    </message>
    <message>
        <source>Created before</source>
        <translation>جديدة سابقًا</translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation>محلولة</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>جديدة</translation>
    </message>
    <message>
        <source>%1 created, %2 resolved</source>
        <translation>%1 جديدة، %2 محلولة</translation>
    </message>
    <message>
        <source>%1 created on %2</source>
        <translation>%1 جديدة في %2</translation>
    </message>
    <message numerus="yes">
        <source>opens the %n ticket(s) created</source>
        <translation>
            <numerusform>لا يفتح شيئًا</numerusform>
            <numerusform>يفتح التذكرة الجديدة</numerusform>
            <numerusform>يفتح التذكرتين الجديدتين</numerusform>
            <numerusform>يفتح %n تذاكر جديدة</numerusform>
            <numerusform>يفتح %n تذكرة جديدة</numerusform>
            <numerusform>يفتح %n تذكرة جديدة</numerusform>
        </translation>
    </message>
    <message>
        <source>created</source>
        <translation>جديدة</translation>
    </message>
    <message>
        <source>Backlog by age</source>
        <translation>المتراكم حسب العمر</translation>
    </message>
    <message>
        <source>Neither resolved nor closed at midnight, by age in days.</source>
        <translation>غير محلولة ولا مغلقة عند منتصف الليل، حسب العمر بالأيام.</translation>
    </message>
    <message>
        <source>Tickets created by the end of a day and neither resolved nor closed at its end, in bands of age in days. Days are UTC; today counts so far.</source>
        <translation>تذاكر أُنشئت حتى نهاية اليوم ولم تُحل ولم تُغلق عندها، حسب العمر بالأيام. الأيام بتوقيت UTC؛ يُحسب اليوم حتى الآن.</translation>
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
        <translation>أكثر من 7</translation>
    </message>
    <message>
        <source>Backlog</source>
        <translation>المتراكم</translation>
    </message>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>لا مفتوحة</numerusform>
            <numerusform>مفتوحة واحدة</numerusform>
            <numerusform>مفتوحتان</numerusform>
            <numerusform>%n مفتوحة</numerusform>
            <numerusform>%n مفتوحة</numerusform>
            <numerusform>%n مفتوحة</numerusform>
        </translation>
    </message>
    <message>
        <source>0–1: %1, 1–3: %2, 3–7: %3, over 7: %4</source>
        <translation>0–1: %1، 1–3: %2، 3–7: %3، أكثر من 7: %4</translation>
    </message>
    <message>
        <source>opens tickets created by %1</source>
        <translation>يفتح التذاكر المنشأة حتى %1</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>منذ %1</translation>
    </message>
    <message>
        <source>Mood over time</source>
        <translation>المزاج عبر الزمن</translation>
    </message>
    <message>
        <source>Average polarity of the tickets created, −1 to +1.</source>
        <translation>متوسط مزاج التذاكر الجديدة، من −1 إلى +1.</translation>
    </message>
    <message>
        <source>The mood of a ticket&apos;s first words, from −1 (negative) to +1 (positive), averaged over the tickets created on a day. Days without tickets have no point.</source>
        <translation>مزاج أول كلمات التذكرة، من −1 (سلبي) إلى +1 (إيجابي)، متوسطًا على التذاكر الجديدة في اليوم. لا نقطة لأيام بلا تذاكر.</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>سابقًا</translation>
    </message>
    <message>
        <source>Average</source>
        <translation>المتوسط</translation>
    </message>
    <message>
        <source>Negative</source>
        <translation>سلبي</translation>
    </message>
    <message>
        <source>Neutral</source>
        <translation>محايد</translation>
    </message>
    <message>
        <source>Positive</source>
        <translation>إيجابي</translation>
    </message>
    <message>
        <source>no tickets</source>
        <translation>لا تذاكر</translation>
    </message>
    <message>
        <source>%1 on average</source>
        <translation>%1 في المتوسط</translation>
    </message>
    <message>
        <source>%1 negative, %2 neutral, %3 positive</source>
        <translation>%1 سلبي، %2 محايد، %3 إيجابي</translation>
    </message>
    <message>
        <source>average</source>
        <translation>المتوسط</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>الفئات</translation>
    </message>
    <message>
        <source>Created in the period, as corrected by people.</source>
        <translation>الجديدة في الفترة، بعد تصحيح الناس.</translation>
    </message>
    <message>
        <source>Tickets created in the period by the category they have now, most first.</source>
        <translation>التذاكر الجديدة في الفترة حسب فئتها الآن، الأكثر أولًا.</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>الفئة</translation>
    </message>
    <message>
        <source>This period</source>
        <translation>هذه الفترة</translation>
    </message>
    <message>
        <source>%1 now, %2 before</source>
        <translation>%1 الآن، %2 سابقًا</translation>
    </message>
    <message numerus="yes">
        <source>opens the %n ticket(s)</source>
        <translation>
            <numerusform>لا يفتح شيئًا</numerusform>
            <numerusform>يفتح التذكرة</numerusform>
            <numerusform>يفتح التذكرتين</numerusform>
            <numerusform>يفتح %n تذاكر</numerusform>
            <numerusform>يفتح %n تذكرة</numerusform>
            <numerusform>يفتح %n تذكرة</numerusform>
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
        <translation>لوحة المعلومات</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>تصدير</translation>
    </message>
    <message>
        <source>Days are UTC. Changes compare with the same number of days directly before; today counts so far.</source>
        <translation>الأيام بتوقيت UTC. تُقارن التغيرات بالعدد نفسه من الأيام قبلها مباشرة؛ يُحسب اليوم حتى الآن.</translation>
    </message>
    <message numerus="yes">
        <source>Last %n day(s)</source>
        <translation>
            <numerusform>لا أيام</numerusform>
            <numerusform>آخر يوم</numerusform>
            <numerusform>آخر يومين</numerusform>
            <numerusform>آخر %n أيام</numerusform>
            <numerusform>آخر %n يومًا</numerusform>
            <numerusform>آخر %n يوم</numerusform>
        </translation>
    </message>
    <message>
        <source>Picture (PNG)…</source>
        <translation>صورة (PNG)…</translation>
    </message>
    <message>
        <source>Document (PDF)…</source>
        <translation>مستند (PDF)…</translation>
    </message>
    <message>
        <source>Figures (CSV)…</source>
        <translation>أرقام (CSV)…</translation>
    </message>
    <message>
        <source>Period: %1, %2</source>
        <translation>الفترة: %1، %2</translation>
    </message>
    <message>
        <source>vs %1 before, days in UTC</source>
        <translation>مقابل %1 سابقًا، الأيام بتوقيت UTC</translation>
    </message>
</context>
<context>
    <name>caseline::DashboardPage</name>
    <message>
        <source>Reading the figures…</source>
        <translation>تُقرأ الأرقام…</translation>
    </message>
    <message>
        <source>Dashboard</source>
        <translation>لوحة المعلومات</translation>
    </message>
    <message>
        <source>No tickets yet</source>
        <translation>لا تذاكر بعد</translation>
    </message>
    <message>
        <source>Charts are drawn from the first ticket on.</source>
        <translation>تُرسم المخططات ابتداءً من أول تذكرة.</translation>
    </message>
    <message>
        <source>Nothing came in these days</source>
        <translation>لم يصل شيء في هذه الأيام</translation>
    </message>
    <message>
        <source>No ticket was created, resolved or open from %1.</source>
        <translation>لا تذكرة جديدة أو محلولة أو مفتوحة: %1.</translation>
    </message>
    <message>
        <source>Look further back</source>
        <translation>انظر إلى أبعد</translation>
    </message>
    <message>
        <source>Export the dashboard</source>
        <translation>تصدير لوحة المعلومات</translation>
    </message>
    <message>
        <source>Point before in the chart</source>
        <translation>النقطة السابقة في الرسم</translation>
    </message>
    <message>
        <source>point before</source>
        <translation>النقطة السابقة</translation>
    </message>
    <message>
        <source>Point after in the chart</source>
        <translation>النقطة التالية في الرسم</translation>
    </message>
    <message>
        <source>point after</source>
        <translation>النقطة التالية</translation>
    </message>
    <message>
        <source>Tickets behind the point of the chart</source>
        <translation>التذاكر وراء نقطة الرسم</translation>
    </message>
    <message>
        <source>its tickets</source>
        <translation>تذاكرها</translation>
    </message>
    <message>
        <source>The chart as a table</source>
        <translation>الرسم كجدول</translation>
    </message>
    <message>
        <source>table</source>
        <translation>جدول</translation>
    </message>
</context>
<context>
    <name>caseline::DashboardSummary</name>
    <message>
        <source>%1, better than before</source>
        <translation>%1، أفضل من قبل</translation>
    </message>
    <message>
        <source>%1, worse than before</source>
        <translation>%1، أسوأ من قبل</translation>
    </message>
    <message>
        <source>was %1</source>
        <translation>كان %1</translation>
    </message>
    <message>
        <source>%</source>
        <comment>unit after a big figure</comment>
        <translation>%</translation>
    </message>
    <message>
        <source>no tickets</source>
        <translation>لا تذاكر</translation>
    </message>
    <message>
        <source>no tickets before</source>
        <translation>لا تذاكر سابقًا</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>جديدة</translation>
    </message>
    <message>
        <source>Tickets created in the period. Compared with the same number of days directly before; today counts so far.</source>
        <translation>التذاكر الجديدة في الفترة، مقارنة بالعدد نفسه من الأيام قبلها مباشرة؛ يُحسب اليوم حتى الآن.</translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation>محلولة</translation>
    </message>
    <message>
        <source>Tickets last resolved in the period and not opened again. Compared with the same number of days directly before; today counts so far.</source>
        <translation>تذاكر حُلّت آخر مرة في الفترة ولم تُفتح بعدها، مقارنة بالعدد نفسه من الأيام قبلها مباشرة؛ يُحسب اليوم حتى الآن.</translation>
    </message>
    <message>
        <source>Backlog now</source>
        <translation>المتراكم الآن</translation>
    </message>
    <message>
        <source>Tickets neither resolved nor closed. Compared with the end of the day before the period.</source>
        <translation>تذاكر لم تُحل ولم تُغلق، مقارنة بنهاية اليوم السابق للفترة.</translation>
    </message>
    <message>
        <source>%1 over 7 days</source>
        <translation>%1 أقدم من 7 أيام</translation>
    </message>
    <message>
        <source>Escalation rate</source>
        <translation>نسبة التصعيد</translation>
    </message>
    <message>
        <source>Tickets escalated at least once, of those created in the period.</source>
        <translation>التذاكر المصعّدة مرة على الأقل من الجديدة في الفترة.</translation>
    </message>
    <message>
        <source>Negative mood</source>
        <translation>مزاج سلبي</translation>
    </message>
    <message>
        <source>Tickets that began with a negative message, of those created in the period.</source>
        <translation>التذاكر التي بدأت برسالة سلبية من الجديدة في الفترة.</translation>
    </message>
    <message>
        <source>Breached now</source>
        <translation>متأخرة الآن</translation>
    </message>
    <message>
        <source>Open tickets whose promised time is over, and those due soon. This is now, not the period.</source>
        <translation>التذاكر المفتوحة التي انقضى موعدها والتي تستحق قريبًا. هذا الآن لا في الفترة.</translation>
    </message>
    <message>
        <source>%1 due soon</source>
        <translation>%1 تستحق قريبًا</translation>
    </message>
</context>
<context>
    <name>caseline::DeliveriesPage</name>
    <message>
        <source>Which deliveries</source>
        <translation>أي عمليات التسليم</translation>
    </message>
    <message>
        <source>Deliveries</source>
        <translation>عمليات التسليم</translation>
    </message>
    <message>
        <source>Next delivery</source>
        <translation>عملية التسليم التالية</translation>
    </message>
    <message>
        <source>Previous delivery</source>
        <translation>عملية التسليم السابقة</translation>
    </message>
    <message>
        <source>Go to the ticket of the delivery</source>
        <translation>الانتقال إلى تذكرة التسليم</translation>
    </message>
    <message>
        <source>Edit and retry</source>
        <translation>تعديل وإعادة الإرسال</translation>
    </message>
    <message>
        <source>edit</source>
        <translation>تعديل</translation>
    </message>
    <message>
        <source>Send it again</source>
        <translation>إعادة الإرسال</translation>
    </message>
    <message>
        <source>retry</source>
        <translation>إعادة</translation>
    </message>
    <message>
        <source>Discard the delivery</source>
        <translation>تجاهل التسليم</translation>
    </message>
    <message>
        <source>discard</source>
        <translation>تجاهل</translation>
    </message>
    <message>
        <source>Undo the discard</source>
        <translation>التراجع عن التجاهل</translation>
    </message>
    <message>
        <source>Deliveries: %1</source>
        <translation>عمليات التسليم: %1</translation>
    </message>
</context>
<context>
    <name>caseline::DeliveryActions</name>
    <message>
        <source>This channel still has no credentials. Nothing was sent.</source>
        <translation>لا تزال هذه القناة بلا بيانات اعتماد. لم يُرسَل شيء.</translation>
    </message>
    <message>
        <source>This delivery is no longer there.</source>
        <translation>لم تعد عملية التسليم هذه موجودة.</translation>
    </message>
    <message>
        <source>Goes out again now. This cannot be undone.</source>
        <translation>يُعاد الإرسال الآن. لا يمكن التراجع عن ذلك.</translation>
    </message>
    <message>
        <source>1 delivery discarded</source>
        <translation>تم تجاهل عملية تسليم واحدة</translation>
    </message>
</context>
<context>
    <name>caseline::DeliveryForm</name>
    <message>
        <source>Edit and retry</source>
        <translation>تعديل وإعادة الإرسال</translation>
    </message>
    <message>
        <source>To</source>
        <translation>إلى</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>الموضوع</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>النص</translation>
    </message>
    <message>
        <source>It may have arrived already. Sending cannot be undone.</source>
        <translation>ربما وصلت بالفعل. لا يمكن التراجع عن الإرسال.</translation>
    </message>
    <message>
        <source>It goes out at once. Sending cannot be undone.</source>
        <translation>تُرسَل فورًا. لا يمكن التراجع عن الإرسال.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>إعادة الإرسال</translation>
    </message>
</context>
<context>
    <name>caseline::DeliveryHead</name>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>What</source>
        <translation>ماذا</translation>
    </message>
    <message>
        <source>To</source>
        <translation>إلى</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>التذكرة</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>محاولات</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>منذ</translation>
    </message>
    <message>
        <source>The other side said</source>
        <translation>قال الطرف الآخر</translation>
    </message>
</context>
<context>
    <name>caseline::DeliveryLine</name>
    <message>
        <source>May have been sent</source>
        <translation>ربما أُرسلت</translation>
    </message>
    <message>
        <source>Not delivered yet, it is tried again</source>
        <translation>لم تُسلَّم بعد، تُعاد المحاولة</translation>
    </message>
    <message>
        <source>Not delivered</source>
        <translation>لم تُسلَّم</translation>
    </message>
</context>
<context>
    <name>caseline::DeliveryStory</name>
    <message>
        <source>Retry</source>
        <translation>إعادة الإرسال</translation>
    </message>
    <message>
        <source>Edit and retry</source>
        <translation>تعديل وإعادة الإرسال</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>تجاهل</translation>
    </message>
    <message>
        <source>Go to ticket</source>
        <translation>إلى التذكرة</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>ما الذي حدث</translation>
    </message>
    <message>
        <source>Send again anyway</source>
        <translation>إعادة الإرسال رغم ذلك</translation>
    </message>
    <message numerus="yes">
        <source>%n tries</source>
        <translation>
            <numerusform>لا محاولات</numerusform>
            <numerusform>محاولة واحدة</numerusform>
            <numerusform>محاولتان</numerusform>
            <numerusform>%n محاولات</numerusform>
            <numerusform>%n محاولة</numerusform>
            <numerusform>%n محاولة</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>caseline::DeliveryWords</name>
    <message>
        <source>All</source>
        <translation>الكل</translation>
    </message>
    <message>
        <source>Gave up</source>
        <translation>تم التخلي</translation>
    </message>
    <message>
        <source>Retrying</source>
        <translation>إعادة المحاولة</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>قيد الانتظار</translation>
    </message>
    <message>
        <source>Maybe sent</source>
        <translation>ربما أُرسل</translation>
    </message>
    <message>
        <source>Simulated</source>
        <translation>محاكاة</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>أُرسل</translation>
    </message>
    <message>
        <source>Nothing goes out yet</source>
        <translation>لا شيء يُرسَل بعد</translation>
    </message>
    <message>
        <source>Nothing was given up</source>
        <translation>لم يتم التخلي عن شيء</translation>
    </message>
    <message>
        <source>Nothing has to be tried again</source>
        <translation>لا شيء يحتاج إلى إعادة المحاولة</translation>
    </message>
    <message>
        <source>Nothing waits</source>
        <translation>لا شيء في الانتظار</translation>
    </message>
    <message>
        <source>No doubts</source>
        <translation>لا شكوك</translation>
    </message>
    <message>
        <source>Nothing is simulated</source>
        <translation>لا شيء بالمحاكاة</translation>
    </message>
    <message>
        <source>Nothing was sent yet</source>
        <translation>لم يُرسَل شيء بعد</translation>
    </message>
    <message>
        <source>Acknowledgements, replies and reminders stand here from the first ticket on.</source>
        <translation>تظهر هنا الإشعارات بالاستلام والردود والتذكيرات ابتداءً من أول تذكرة.</translation>
    </message>
    <message>
        <source>What could not be delivered after all tries stands here.</source>
        <translation>يظهر هنا ما تعذّر تسليمه بعد كل المحاولات.</translation>
    </message>
    <message>
        <source>What failed and is tried again by itself stands here.</source>
        <translation>يظهر هنا ما فشل وتُعاد محاولته تلقائيًا.</translation>
    </message>
    <message>
        <source>What is about to be sent stands here.</source>
        <translation>يظهر هنا ما هو على وشك الإرسال.</translation>
    </message>
    <message>
        <source>What may have arrived although nobody confirmed it stands here.</source>
        <translation>يظهر هنا ما قد يكون وصل دون أن يؤكده أحد.</translation>
    </message>
    <message>
        <source>What was not sent because its channel has no credentials stands here.</source>
        <translation>يظهر هنا ما لم يُرسَل لأن قناته بلا بيانات اعتماد.</translation>
    </message>
    <message>
        <source>What the other side took stands here.</source>
        <translation>يظهر هنا ما قبله الطرف الآخر.</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>في الطابور</translation>
    </message>
    <message>
        <source>Being sent</source>
        <translation>قيد الإرسال</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>تم التسليم</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>فشل</translation>
    </message>
    <message>
        <source>Discarded</source>
        <translation>تم التجاهل</translation>
    </message>
    <message>
        <source>Again in %1</source>
        <translation>مجددًا خلال %1</translation>
    </message>
    <message>
        <source>Again now</source>
        <translation>مجددًا الآن</translation>
    </message>
    <message>
        <source>Goes out in %1</source>
        <translation>يُرسَل خلال %1</translation>
    </message>
    <message>
        <source>Acknowledgement</source>
        <translation>إشعار بالاستلام</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>رد</translation>
    </message>
    <message>
        <source>Reminder</source>
        <translation>تذكير</translation>
    </message>
    <message>
        <source>Escalation notice</source>
        <translation>إشعار تصعيد</translation>
    </message>
    <message>
        <source>Overdue notice</source>
        <translation>إشعار تأخّر</translation>
    </message>
    <message>
        <source>%1 to %2 was discarded</source>
        <translation>%1 إلى %2: تم تجاهله</translation>
    </message>
    <message>
        <source>%1 to %2 waits</source>
        <translation>%1 إلى %2: قيد الانتظار</translation>
    </message>
    <message>
        <source>%1 to %2 is being sent</source>
        <translation>%1 إلى %2: قيد الإرسال</translation>
    </message>
    <message>
        <source>%1 to %2 was sent</source>
        <translation>%1 إلى %2: أُرسل</translation>
    </message>
    <message>
        <source>%1 to %2 arrived</source>
        <translation>%1 إلى %2: وصل</translation>
    </message>
    <message>
        <source>%1 to %2 could not be sent yet</source>
        <translation>%1 إلى %2: تعذّر إرساله حتى الآن</translation>
    </message>
    <message>
        <source>%1 to %2 was not sent</source>
        <translation>%1 إلى %2: لم يُرسَل</translation>
    </message>
    <message>
        <source>%1 to %2 may have been sent</source>
        <translation>%1 إلى %2: ربما أُرسل</translation>
    </message>
    <message>
        <source>%1 to %2 was only simulated</source>
        <translation>%1 إلى %2: محاكاة فقط</translation>
    </message>
    <message>
        <source>A person decided that it is not wanted. It is not sent unless you retry it.</source>
        <translation>قرّر شخص أنها غير مطلوبة. لن تُرسَل ما لم تُعِد إرسالها.</translation>
    </message>
    <message>
        <source>It goes out by itself. Until then it can be discarded.</source>
        <translation>تُرسَل تلقائيًا. وحتى ذلك الحين يمكن تجاهلها.</translation>
    </message>
    <message>
        <source>It is on its way and cannot be changed now.</source>
        <translation>هي في الطريق ولا يمكن تغييرها الآن.</translation>
    </message>
    <message>
        <source>The other side took it. What is sent cannot be called back.</source>
        <translation>قبلها الطرف الآخر. ما أُرسل لا يمكن استرجاعه.</translation>
    </message>
    <message>
        <source>The other side says that it arrived.</source>
        <translation>يفيد الطرف الآخر بأنها وصلت.</translation>
    </message>
    <message>
        <source>It is tried again by itself, next at %1. Nothing was delivered so far.</source>
        <translation>تُعاد المحاولة تلقائيًا، والتالية عند %1. لم يُسلَّم شيء حتى الآن.</translation>
    </message>
    <message>
        <source>It is tried again by itself. Nothing was delivered so far.</source>
        <translation>تُعاد المحاولة تلقائيًا. لم يُسلَّم شيء حتى الآن.</translation>
    </message>
    <message>
        <source>All tries failed and nothing was delivered. Mend what the other side names, then retry; sending again makes no double.</source>
        <translation>فشلت كل المحاولات ولم يُسلَّم شيء. أصلِح ما يذكره الطرف الآخر ثم أعِد الإرسال؛ لن تتكرر الرسالة.</translation>
    </message>
    <message>
        <source>The other side did not say whether it took it, so it is not tried again by itself. Sending again may make a double: ask or look at the ticket first.</source>
        <translation>لم يقل الطرف الآخر إن كان قد قبلها، لذلك لا تُعاد المحاولة تلقائيًا. قد تتكرر الرسالة عند إعادة الإرسال: اسأل أو انظر في التذكرة أولًا.</translation>
    </message>
    <message>
        <source>This channel has no credentials, so nothing left this machine. Once it has, retry sends it.</source>
        <translation>هذه القناة بلا بيانات اعتماد، لذلك لم يغادر شيء هذا الجهاز. وعند توفرها تُرسَل بإعادة الإرسال.</translation>
    </message>
    <message>
        <source>Retried by %1</source>
        <translation>أعاد الإرسال %1</translation>
    </message>
    <message>
        <source>Discarded by %1</source>
        <translation>تجاهلها %1</translation>
    </message>
    <message>
        <source>Discard undone by %1</source>
        <translation>تراجع %1 عن التجاهل</translation>
    </message>
    <message>
        <source>Solution notice</source>
        <translation>إشعار بالحل</translation>
    </message>
</context>
<context>
    <name>caseline::DesktopNotices</name>
    <message>
        <source>Open Caseline</source>
        <translation>فتح Caseline</translation>
    </message>
    <message>
        <source>Show notifications again</source>
        <translation>إظهار الإشعارات من جديد</translation>
    </message>
    <message>
        <source>Do not disturb for an hour</source>
        <translation>عدم الإزعاج لمدة ساعة</translation>
    </message>
    <message>
        <source>Do not disturb until tomorrow</source>
        <translation>عدم الإزعاج حتى الغد</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>إنهاء</translation>
    </message>
    <message numerus="yes">
        <source>Caseline: %n new</source>
        <translation>
            <numerusform>Caseline: لا جديد</numerusform>
            <numerusform>Caseline: رسالة جديدة واحدة</numerusform>
            <numerusform>Caseline: رسالتان جديدتان</numerusform>
            <numerusform>Caseline: %n رسائل جديدة</numerusform>
            <numerusform>Caseline: %n رسالة جديدة</numerusform>
            <numerusform>Caseline: %n رسالة جديدة</numerusform>
        </translation>
    </message>
    <message>
        <source>This is how Caseline tells you</source>
        <translation>هكذا يخبرك Caseline</translation>
    </message>
    <message>
        <source>Nothing has happened.</source>
        <translation>لم يحدث شيء.</translation>
    </message>
</context>
<context>
    <name>caseline::DesktopNotifier</name>
    <message>
        <source>Open</source>
        <translation>فتح</translation>
    </message>
</context>
<context>
    <name>caseline::ErrorText</name>
    <message>
        <source>That cannot be done: %1.</source>
        <translation>لا يمكن ذلك: %1.</translation>
    </message>
    <message>
        <source>This ticket is no longer there.</source>
        <translation>لم تعد هذه التذكرة موجودة.</translation>
    </message>
    <message>
        <source>Somebody changed it meanwhile. Look again, then repeat.</source>
        <translation>غيّرها أحدهم في الأثناء. انظر مجددًا ثم أعد المحاولة.</translation>
    </message>
    <message>
        <source>You may not do that.</source>
        <translation>ليس مسموحًا لك بذلك.</translation>
    </message>
    <message>
        <source>The store cannot write now. Nothing was changed; try again.</source>
        <translation>لا يمكن الحفظ الآن. لم يتغير شيء؛ حاول مجددًا.</translation>
    </message>
    <message>
        <source>The other side cannot be reached. Try again.</source>
        <translation>تعذّر الوصول إلى الطرف الآخر. حاول مجددًا.</translation>
    </message>
    <message>
        <source>The other side says no: %1.</source>
        <translation>الطرف الآخر يرفض: %1.</translation>
    </message>
    <message>
        <source>It may have been done. Look before you repeat it.</source>
        <translation>ربما تم ذلك. تحقّق قبل أن تعيده.</translation>
    </message>
    <message>
        <source>It failed: %1. Nothing was changed.</source>
        <translation>فشل ذلك: %1. لم يتغير شيء.</translation>
    </message>
</context>
<context>
    <name>caseline::EscalateForm</name>
    <message>
        <source>Escalate</source>
        <translation>تصعيد</translation>
    </message>
    <message>
        <source>To</source>
        <translation>إلى</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>السبب</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>A few letters of a name or department</source>
        <translation>بضعة أحرف من اسم شخص أو قسم</translation>
    </message>
    <message>
        <source>What they should know first</source>
        <translation>ما يجب أن يعرفوه أولًا</translation>
    </message>
    <message>
        <source>Who can be called</source>
        <translation>من يمكن استدعاؤه</translation>
    </message>
    <message>
        <source>somebody else</source>
        <translation>شخص آخر</translation>
    </message>
</context>
<context>
    <name>caseline::EscalationCard</name>
    <message>
        <source>By hand</source>
        <translation>يدويًا</translation>
    </message>
    <message>
        <source>Unclaimed</source>
        <translation>غير مستلمة</translation>
    </message>
    <message>
        <source>Claim</source>
        <translation>استلام</translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s)</source>
        <translation>
            <numerusform>لا تذاكر</numerusform>
            <numerusform>تذكرة واحدة</numerusform>
            <numerusform>تذكرتان</numerusform>
            <numerusform>%n تذاكر</numerusform>
            <numerusform>%n تذكرة</numerusform>
            <numerusform>%n تذكرة</numerusform>
        </translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>العميل</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>منذ</translation>
    </message>
    <message>
        <source>Hand back</source>
        <translation>إعادة</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>فتح</translation>
    </message>
    <message>
        <source>Copy what the contact must know</source>
        <translation>نسخ ما يجب أن يعرفه المسؤول</translation>
    </message>
</context>
<context>
    <name>caseline::EscalationColumn</name>
    <message>
        <source>Nobody named</source>
        <translation>لم يُسمَّ أحد</translation>
    </message>
</context>
<context>
    <name>caseline::EscalationContext</name>
    <message>
        <source>Customer: %1</source>
        <translation>العميل: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s)</source>
        <translation>
            <numerusform>لا تذاكر</numerusform>
            <numerusform>تذكرة واحدة</numerusform>
            <numerusform>تذكرتان</numerusform>
            <numerusform>%n تذاكر</numerusform>
            <numerusform>%n تذكرة</numerusform>
            <numerusform>%n تذكرة</numerusform>
        </translation>
    </message>
    <message>
        <source>Escalated: %1</source>
        <translation>التصعيد: %1</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>«%1»</translation>
    </message>
    <message>
        <source>Because of: %1</source>
        <translation>بسبب: %1</translation>
    </message>
    <message>
        <source>Since: %1</source>
        <translation>منذ: %1</translation>
    </message>
    <message>
        <source>Answer: %1</source>
        <translation>الرد: %1</translation>
    </message>
    <message>
        <source>The customer wrote:</source>
        <translation>كتب العميل:</translation>
    </message>
</context>
<context>
    <name>caseline::EscalationPage</name>
    <message>
        <source>Any tier</source>
        <translation>كل المستويات</translation>
    </message>
    <message>
        <source>Board or table</source>
        <translation>لوحة أو جدول</translation>
    </message>
    <message>
        <source>Escalations</source>
        <translation>التصعيدات</translation>
    </message>
    <message>
        <source>Board</source>
        <translation>لوحة</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>جدول</translation>
    </message>
    <message>
        <source>%1 held, %2 unclaimed, %3 breached</source>
        <translation>%1 مستلمة، %2 غير مستلمة، %3 متأخرة</translation>
    </message>
    <message>
        <source>of the %1 that are due first, of %2</source>
        <translation>من أول %1 استحقاقًا، من أصل %2</translation>
    </message>
    <message>
        <source>The other way round</source>
        <translation>بالعكس</translation>
    </message>
</context>
<context>
    <name>caseline::EscalationStory</name>
    <message>
        <source>Claim</source>
        <translation>استلام</translation>
    </message>
    <message>
        <source>Hand back</source>
        <translation>إعادة</translation>
    </message>
    <message>
        <source>Why it was escalated</source>
        <translation>سبب التصعيد</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>فتح</translation>
    </message>
    <message>
        <source>Copy what the contact must know</source>
        <translation>نسخ ما يجب أن يعرفه المسؤول</translation>
    </message>
    <message>
        <source>In the customer&apos;s words</source>
        <translation>بكلمات العميل</translation>
    </message>
</context>
<context>
    <name>caseline::EscalationTable</name>
    <message>
        <source>Escalations</source>
        <translation>التصعيدات</translation>
    </message>
</context>
<context>
    <name>caseline::EscalationWords</name>
    <message>
        <source>Unclaimed</source>
        <translation>غير مستلمة</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>المستوى</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>التذكرة</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>العميل</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>الموضوع</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>جهة الاتصال</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>القسم</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>السبب</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>الاستحقاق</translation>
    </message>
    <message>
        <source>Held by</source>
        <translation>لدى</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>منذ</translation>
    </message>
    <message>
        <source>Highest tier first</source>
        <translation>الأعلى مستوى</translation>
    </message>
    <message>
        <source>Due first</source>
        <translation>الأقرب استحقاقًا</translation>
    </message>
    <message>
        <source>Longest escalated first</source>
        <translation>الأقدم تصعيدًا</translation>
    </message>
    <message>
        <source>By: %1</source>
        <translation>حسب: %1</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>يدويًا</translation>
    </message>
    <message>
        <source>Held by %1</source>
        <translation>لدى %1</translation>
    </message>
    <message>
        <source>Escalated %1</source>
        <translation>صُعِّدت %1</translation>
    </message>
    <message>
        <source>Escalated by hand</source>
        <translation>صُعِّدت يدويًا</translation>
    </message>
    <message>
        <source>Why: rule “%1”</source>
        <translation>السبب: قاعدة «%1»</translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s)</source>
        <translation>
            <numerusform>لا تذاكر</numerusform>
            <numerusform>تذكرة واحدة</numerusform>
            <numerusform>تذكرتان</numerusform>
            <numerusform>%n تذاكر</numerusform>
            <numerusform>%n تذكرة</numerusform>
            <numerusform>%n تذكرة</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>caseline::EventText</name>
    <message>
        <source>Escalated</source>
        <translation>مصعّدة</translation>
    </message>
    <message>
        <source>Escalated to %1</source>
        <translation>صُعّدت إلى %1</translation>
    </message>
    <message>
        <source>rule “%1”</source>
        <translation>قاعدة «%1»</translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>بواسطة %1</translation>
    </message>
    <message>
        <source>%1 gave it back to nobody</source>
        <translation>%1 أعادها دون مسؤول</translation>
    </message>
    <message>
        <source>%1 gave it to %2</source>
        <translation>%1 أسندها إلى %2</translation>
    </message>
    <message>
        <source>%1 set it to %2</source>
        <translation>%1 جعل حالتها %2</translation>
    </message>
    <message>
        <source>%1 set the priority to %2</source>
        <translation>%1 جعل أولويتها %2</translation>
    </message>
    <message>
        <source>%1 chose the category %2</source>
        <translation>%1 اختار الفئة %2</translation>
    </message>
    <message>
        <source>%1 claimed the escalation</source>
        <translation>%1 استلم التصعيد</translation>
    </message>
    <message>
        <source>%1 handed the escalation back</source>
        <translation>%1 أعاد التصعيد</translation>
    </message>
    <message>
        <source>%1 took the escalation back</source>
        <translation>%1 ألغى التصعيد</translation>
    </message>
    <message>
        <source>%1 confirmed the category</source>
        <translation>%1 أكّد الفئة</translation>
    </message>
    <message>
        <source>%1 took a reply back before it went out</source>
        <translation>%1 سحب ردًا قبل إرساله</translation>
    </message>
    <message>
        <source>%1 undid the last change</source>
        <translation>%1 تراجع عن آخر تغيير</translation>
    </message>
    <message>
        <source>Reopened by the customer&apos;s reply</source>
        <translation>أُعيد فتحها برد العميل</translation>
    </message>
    <message>
        <source>The promised time passed</source>
        <translation>انقضى الوقت الموعود</translation>
    </message>
    <message>
        <source>Not delivered to %1: %2</source>
        <translation>لم تُسلَّم إلى %1: %2</translation>
    </message>
    <message>
        <source>Attached: %1</source>
        <translation>مرفق: %1</translation>
    </message>
    <message>
        <source>Not kept: %1</source>
        <translation>لم يُحفَظ: %1</translation>
    </message>
    <message>
        <source>%1 set it aside until %2</source>
        <translation>أرجأها %1 حتى %2</translation>
    </message>
    <message>
        <source>Its time came: it is back</source>
        <translation>حان وقتها: عادت</translation>
    </message>
    <message>
        <source>%1 took it up again</source>
        <translation>استأنفها %1</translation>
    </message>
    <message>
        <source>%1 merged it into %2</source>
        <translation>دمجها %1 في %2</translation>
    </message>
    <message>
        <source>%1 took the merge into %2 back</source>
        <translation>تراجع %1 عن الدمج في %2</translation>
    </message>
    <message>
        <source>%1 merged %2 into this ticket</source>
        <translation>دمج %1 التذكرة %2 في هذه التذكرة</translation>
    </message>
    <message>
        <source>%1 took the merge of %2 back</source>
        <translation>تراجع %1 عن دمج %2</translation>
    </message>
    <message>
        <source>%1 linked it with %2</source>
        <translation>ربطها %1 بـ %2</translation>
    </message>
    <message>
        <source>%1 took the link with %2 away</source>
        <translation>أزال %1 الربط مع %2</translation>
    </message>
    <message>
        <source>%1 blocked mail from %2</source>
        <translation>حظر %1 بريد %2</translation>
    </message>
    <message>
        <source>%1 let mail from %2 in again</source>
        <translation>سمح %1 ببريد %2 مجددًا</translation>
    </message>
    <message>
        <source>%1 took it</source>
        <translation>تولّاها %1</translation>
    </message>
    <message>
        <source>%1 moved messages to %2</source>
        <translation>نقل %1 رسائل إلى %2</translation>
    </message>
    <message>
        <source>%1 brought the messages back from %2</source>
        <translation>أعاد %1 الرسائل من %2</translation>
    </message>
    <message>
        <source>%1 made this ticket of messages of %2</source>
        <translation>أنشأ %1 هذه التذكرة من رسائل %2</translation>
    </message>
    <message>
        <source>%1 took it from the team %2</source>
        <translation>%1 سحبها من الفريق %2</translation>
    </message>
    <message>
        <source>%1 gave it to the team %2</source>
        <translation>%1 أسندها إلى الفريق %2</translation>
    </message>
</context>
<context>
    <name>caseline::FileChip</name>
    <message>
        <source>Shows the file; the menu saves it</source>
        <translation>يعرض الملف؛ والقائمة تحفظه</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>عرض</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>حفظ باسم…</translation>
    </message>
    <message>
        <source>Shows the file; Delete takes it out of the answer</source>
        <translation>يعرض الملف؛ ومفتاح Delete يخرجه من الرد</translation>
    </message>
    <message>
        <source>is being added…</source>
        <translation>قيد الإضافة…</translation>
    </message>
    <message>
        <source>Take out of the answer</source>
        <translation>إخراج من الرد</translation>
    </message>
</context>
<context>
    <name>caseline::FileDialog</name>
    <message>
        <source>The picture is too large to be shown here.</source>
        <translation>الصورة أكبر من أن تُعرض هنا.</translation>
    </message>
    <message>
        <source>The picture is broken.</source>
        <translation>الصورة تالفة.</translation>
    </message>
    <message>
        <source>Files of this kind are not opened here. Save it only if you trust it.</source>
        <translation>لا تُفتح هنا ملفات من هذا النوع. احفظه فقط إن كنت تثق به.</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>حفظ باسم…</translation>
    </message>
    <message>
        <source>File</source>
        <translation>ملف</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>Text of the file</source>
        <translation>نص الملف</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>جارٍ القراءة…</translation>
    </message>
    <message>
        <source>Only the beginning is shown.</source>
        <translation>لا تظهر إلا البداية.</translation>
    </message>
    <message>
        <source>Picture, %1 by %2 pixels</source>
        <translation>صورة، %1 في %2 بكسل</translation>
    </message>
</context>
<context>
    <name>caseline::FileOpener</name>
    <message>
        <source>Save the file</source>
        <translation>حفظ الملف</translation>
    </message>
    <message>
        <source>Save all files into a folder</source>
        <translation>حفظ كل الملفات في مجلد</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>حُفظ باسم %1</translation>
    </message>
    <message>
        <source>%1 was not saved: %2</source>
        <translation>لم يُحفظ %1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) saved</source>
        <translation>
            <numerusform>لم يُحفظ أي ملف</numerusform>
            <numerusform>حُفظ ملف واحد</numerusform>
            <numerusform>حُفظ ملفان</numerusform>
            <numerusform>حُفظت %n ملفات</numerusform>
            <numerusform>حُفظ %n ملفًا</numerusform>
            <numerusform>حُفظ %n ملف</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 files saved: %3</source>
        <translation>حُفظ %1 من %2 من الملفات: %3</translation>
    </message>
</context>
<context>
    <name>caseline::FileRow</name>
    <message>
        <source>Files</source>
        <translation>الملفات</translation>
    </message>
    <message>
        <source>Save all…</source>
        <translation>حفظ الكل…</translation>
    </message>
</context>
<context>
    <name>caseline::FileWords</name>
    <message>
        <source>picture</source>
        <translation>صورة</translation>
    </message>
    <message>
        <source>PDF document</source>
        <translation>مستند PDF</translation>
    </message>
    <message>
        <source>mail</source>
        <translation>بريد</translation>
    </message>
    <message>
        <source>text</source>
        <translation>نص</translation>
    </message>
    <message>
        <source>archive</source>
        <translation>أرشيف</translation>
    </message>
    <message>
        <source>file</source>
        <translation>ملف</translation>
    </message>
</context>
<context>
    <name>caseline::FirstRun</name>
    <message>
        <source>Welcome to Caseline</source>
        <translation>مرحبًا بك في Caseline</translation>
    </message>
    <message>
        <source>Tickets live on this machine. Nothing leaves it until you connect a mailbox or another channel.</source>
        <translation>تبقى التذاكر على هذا الجهاز. لا يغادره شيء حتى توصّل صندوق بريد أو قناة أخرى.</translation>
    </message>
    <message>
        <source>Try the demo</source>
        <translation>تجربة العرض</translation>
    </message>
    <message>
        <source>A lively desk in a window of its own; nothing of it stays</source>
        <translation>مكتب نشط في نافذة مستقلة؛ لا يبقى منه شيء</translation>
    </message>
    <message>
        <source>Connect a mailbox</source>
        <translation>توصيل صندوق بريد</translation>
    </message>
    <message>
        <source>Mail becomes tickets, and answers go out by it</source>
        <translation>يتحول البريد إلى تذاكر وتُرسل الردود من خلاله</translation>
    </message>
    <message>
        <source>Create the first user</source>
        <translation>إنشاء أول مستخدم</translation>
    </message>
    <message>
        <source>From then on, people log in to this desk</source>
        <translation>بعد ذلك يسجّل الأشخاص الدخول إلى هذا المكتب</translation>
    </message>
    <message>
        <source>Start empty</source>
        <translation>البدء فارغًا</translation>
    </message>
    <message>
        <source>Tickets by hand, by the API or a web form</source>
        <translation>تذاكر يدويًا أو عبر الواجهة البرمجية أو نموذج ويب</translation>
    </message>
    <message>
        <source>All of it can be done later in Settings. Esc starts empty.</source>
        <translation>يمكن فعل كل ذلك لاحقًا في الإعدادات. Esc يبدأ فارغًا.</translation>
    </message>
</context>
<context>
    <name>caseline::FormattedText</name>
    <message>
        <source>Link %1 of %2: %3</source>
        <translation>الرابط %1 من %2: %3</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>نسخ</translation>
    </message>
    <message>
        <source>Copy whole message</source>
        <translation>نسخ الرسالة كاملة</translation>
    </message>
</context>
<context>
    <name>caseline::InboundHead</name>
    <message>
        <source>Verdict</source>
        <translation>الحكم</translation>
    </message>
    <message>
        <source>From</source>
        <translation>من</translation>
    </message>
    <message>
        <source>By</source>
        <translation>عبر</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>التذكرة</translation>
    </message>
    <message>
        <source>About</source>
        <translation>الموضوع</translation>
    </message>
    <message>
        <source>Came in</source>
        <translation>وقت الورود</translation>
    </message>
</context>
<context>
    <name>caseline::InboundPage</name>
    <message>
        <source>It is no longer there.</source>
        <translation>لم يعد موجودًا.</translation>
    </message>
    <message>
        <source>It has another verdict by now, which does not allow that.</source>
        <translation>صار له حكم آخر لا يسمح بذلك.</translation>
    </message>
    <message>
        <source>Which verdict</source>
        <translation>أي حكم</translation>
    </message>
    <message>
        <source>Inbound</source>
        <translation>الوارد</translation>
    </message>
    <message>
        <source>What came in</source>
        <translation>ما ورد</translation>
    </message>
    <message>
        <source>It is read again by today&apos;s rules</source>
        <translation>تُعاد قراءته بقواعد اليوم</translation>
    </message>
    <message>
        <source>Ticket %1 was made of it</source>
        <translation>فُتحت به التذكرة %1</translation>
    </message>
    <message>
        <source>Discarded; it is kept</source>
        <translation>استُبعد، وهو محفوظ</translation>
    </message>
    <message>
        <source>Next that came in</source>
        <translation>الوارد التالي</translation>
    </message>
    <message>
        <source>Previous that came in</source>
        <translation>الوارد السابق</translation>
    </message>
    <message>
        <source>Go to the ticket that it made</source>
        <translation>إلى التذكرة التي فتحها</translation>
    </message>
    <message>
        <source>Read it again</source>
        <translation>إعادة قراءته</translation>
    </message>
    <message>
        <source>read again</source>
        <translation>إعادة القراءة</translation>
    </message>
    <message>
        <source>Make a ticket of it</source>
        <translation>فتح تذكرة به</translation>
    </message>
    <message>
        <source>make a ticket</source>
        <translation>فتح تذكرة</translation>
    </message>
    <message>
        <source>Discard what came in</source>
        <translation>استبعاد الوارد</translation>
    </message>
    <message>
        <source>discard</source>
        <translation>استبعاد</translation>
    </message>
    <message>
        <source>Undo that discard</source>
        <translation>التراجع عن هذا الاستبعاد</translation>
    </message>
    <message>
        <source>Inbound: %1</source>
        <translation>الوارد: %1</translation>
    </message>
    <message>
        <source>Show all that came in</source>
        <translation>عرض كل ما ورد</translation>
    </message>
    <message>
        <source>Connect a mailbox</source>
        <translation>توصيل صندوق بريد</translation>
    </message>
    <message>
        <source>Each mail becomes a ticket</source>
        <translation>كل رسالة تصبح تذكرة</translation>
    </message>
</context>
<context>
    <name>caseline::InboundStory</name>
    <message>
        <source>Read again</source>
        <translation>إعادة القراءة</translation>
    </message>
    <message>
        <source>Make a ticket</source>
        <translation>فتح تذكرة</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>استبعاد</translation>
    </message>
    <message>
        <source>Go to ticket</source>
        <translation>إلى التذكرة</translation>
    </message>
    <message>
        <source>As it came</source>
        <translation>كما ورد</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a verdict, a subject</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>As it came by %1, %2</source>
        <comment>a mailbox or webhook, a size</comment>
        <translation>كما ورد عبر %1، %2</translation>
    </message>
</context>
<context>
    <name>caseline::InboundWords</name>
    <message>
        <source>All</source>
        <translation>الكل</translation>
    </message>
    <message>
        <source>Not readable</source>
        <translation>غير مقروء</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>محظور</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>مرفوض</translation>
    </message>
    <message>
        <source>Repeated</source>
        <translation>مكرر</translation>
    </message>
    <message>
        <source>From machines</source>
        <translation>من آلات</translation>
    </message>
    <message>
        <source>Came back</source>
        <translation>مرتد</translation>
    </message>
    <message>
        <source>Nothing came in yet</source>
        <translation>لم يرد شيء بعد</translation>
    </message>
    <message>
        <source>All of it could be read</source>
        <translation>أمكنت قراءة كل شيء</translation>
    </message>
    <message>
        <source>Nobody was kept out</source>
        <translation>لم يُمنع أحد</translation>
    </message>
    <message>
        <source>Nothing was refused</source>
        <translation>لم يُرفض شيء</translation>
    </message>
    <message>
        <source>Nothing came twice</source>
        <translation>لم يرد شيء مرتين</translation>
    </message>
    <message>
        <source>No machine wrote</source>
        <translation>لم تكتب أي آلة</translation>
    </message>
    <message>
        <source>No letter came back</source>
        <translation>لم ترتد أي رسالة</translation>
    </message>
    <message>
        <source>Mails and webhook requests stand here as they came, with what became of them.</source>
        <translation>هنا الرسائل وطلبات الويب هوك كما وردت، وما آلت إليه.</translation>
    </message>
    <message>
        <source>What breaks a rule or a limit is kept here, and a ticket can be made of it.</source>
        <translation>يُحفظ هنا ما يخالف قاعدة أو حدًّا، ويمكن فتح تذكرة به.</translation>
    </message>
    <message>
        <source>Mail of blocked senders is kept here.</source>
        <translation>يُحفظ هنا بريد المرسلين المحظورين.</translation>
    </message>
    <message>
        <source>Requests without the right signature stand here until the next start.</source>
        <translation>الطلبات بلا توقيع صحيح تبقى هنا حتى التشغيل التالي.</translation>
    </message>
    <message>
        <source>What had been here before stands here.</source>
        <translation>هنا ما كان قد ورد من قبل.</translation>
    </message>
    <message>
        <source>Absence notes and mail of lists stand here; nobody is answered.</source>
        <translation>هنا إشعارات الغياب وبريد القوائم، ولا يُردّ على أحد.</translation>
    </message>
    <message>
        <source>Reports about letters of ours stand here.</source>
        <translation>هنا التقارير عن رسائلنا.</translation>
    </message>
    <message>
        <source>Waits</source>
        <translation>ينتظر</translation>
    </message>
    <message>
        <source>Taken in</source>
        <translation>استُلم</translation>
    </message>
    <message>
        <source>A machine</source>
        <translation>آلة</translation>
    </message>
    <message>
        <source>Our own</source>
        <translation>لنا</translation>
    </message>
    <message>
        <source>Discarded</source>
        <translation>مستبعد</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>البريد</translation>
    </message>
    <message>
        <source>Webhook</source>
        <translation>ويب هوك</translation>
    </message>
    <message>
        <source>It is about to be read.</source>
        <translation>ستُقرأ بعد قليل.</translation>
    </message>
    <message>
        <source>It was taken in.</source>
        <translation>استُلمت.</translation>
    </message>
    <message>
        <source>It belongs to ticket %1.</source>
        <translation>تتبع التذكرة %1.</translation>
    </message>
    <message>
        <source>A machine or a list wrote it: it is kept with a ticket, and nobody is answered.</source>
        <translation>كتبتها آلة أو قائمة: تُحفظ مع تذكرة ولا يُردّ على أحد.</translation>
    </message>
    <message>
        <source>It had been here before; nothing was done again.</source>
        <translation>وردت من قبل؛ لم يُفعل شيء مرة أخرى.</translation>
    </message>
    <message>
        <source>It reports about a letter of ours. Such mail is never answered.</source>
        <translation>تقرير عن رسالة لنا. لا يُردّ أبدًا على مثل هذا البريد.</translation>
    </message>
    <message>
        <source>It is a copy of what this desk wrote.</source>
        <translation>نسخة مما كتبه هذا المكتب.</translation>
    </message>
    <message>
        <source>Its sender is blocked: it made no ticket and was not answered.</source>
        <translation>مرسلها محظور: لم تُفتح بها تذكرة ولم يُردّ عليها.</translation>
    </message>
    <message>
        <source>It breaks a rule or a limit. It is kept as it came; read it again after an update, or make a ticket of it.</source>
        <translation>تخالف قاعدة أو حدًّا. حُفظت كما وردت؛ أعد قراءتها بعد تحديث، أو افتح تذكرة بها.</translation>
    </message>
    <message>
        <source>The signature was right, but the content was not understood.</source>
        <translation>كان التوقيع صحيحًا لكن المحتوى لم يُفهم.</translation>
    </message>
    <message>
        <source>Whoever sent it could not show that they may. Nothing was taken in.</source>
        <translation>لم يُثبت المرسل أن له ذلك. لم يُستلم شيء.</translation>
    </message>
    <message>
        <source>Somebody has seen it.</source>
        <translation>رآه أحدهم.</translation>
    </message>
</context>
<context>
    <name>caseline::InboxForm</name>
    <message>
        <source>Another inbox has this address.</source>
        <translation>هذا العنوان لصندوق آخر.</translation>
    </message>
    <message>
        <source>The name must be one line of at most 100 characters, without quotes.</source>
        <translation>يجب أن يكون الاسم سطرًا من 100 حرف على الأكثر بلا علامات اقتباس.</translation>
    </message>
    <message>
        <source>Mail cannot be sent from this address.</source>
        <translation>لا يمكن إرسال بريد من هذا العنوان.</translation>
    </message>
    <message>
        <source>A signature has at most 20 lines and 2000 characters.</source>
        <translation>التوقيع 20 سطرًا و2000 حرف على الأكثر.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>حفظ</translation>
    </message>
    <message>
        <source>Name of the sender, or the desk&apos;s own</source>
        <translation>اسم المرسل، وإلا فاسم المكتب</translation>
    </message>
    <message>
        <source>Name of the sender of %1</source>
        <translation>اسم مرسل %1</translation>
    </message>
    <message>
        <source>Its address, or the desk&apos;s own</source>
        <translation>عنوانه، وإلا فعنوان المكتب</translation>
    </message>
    <message>
        <source>Address of %1</source>
        <translation>عنوان %1</translation>
    </message>
    <message>
        <source>Signature under replies by mail</source>
        <translation>التوقيع تحت الردود بالبريد</translation>
    </message>
    <message>
        <source>Signature of %1</source>
        <translation>توقيع %1</translation>
    </message>
    <message>
        <source>Saved. Mail that is queued from now on has it.</source>
        <translation>حُفظ. البريد الذي يُدرج من الآن يحمله.</translation>
    </message>
</context>
<context>
    <name>caseline::InsightPane</name>
    <message>
        <source>Local model</source>
        <translation>نموذج محلي</translation>
    </message>
    <message>
        <source>Chosen by a person</source>
        <translation>اختارها شخص</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>منذ %1</translation>
    </message>
    <message>
        <source>Insight</source>
        <translation>تفاصيل</translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s)</source>
        <translation>
            <numerusform>لا تذاكر</numerusform>
            <numerusform>تذكرة واحدة</numerusform>
            <numerusform>تذكرتان</numerusform>
            <numerusform>%n تذاكر</numerusform>
            <numerusform>%n تذكرة</numerusform>
            <numerusform>%n تذكرة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>لا مفتوحة</numerusform>
            <numerusform>واحدة مفتوحة</numerusform>
            <numerusform>اثنتان مفتوحتان</numerusform>
            <numerusform>%n مفتوحة</numerusform>
            <numerusform>%n مفتوحة</numerusform>
            <numerusform>%n مفتوحة</numerusform>
        </translation>
    </message>
    <message>
        <source>Mood lately</source>
        <translation>المزاج مؤخرًا</translation>
    </message>
    <message>
        <source>Classification</source>
        <translation>التصنيف</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>No text left this machine</source>
        <translation>لم يغادر أي نص هذا الجهاز</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>تغيير</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>تأكيد</translation>
    </message>
    <message>
        <source>Because the message says</source>
        <translation>لأن الرسالة تقول</translation>
    </message>
    <message>
        <source>Escalation</source>
        <translation>التصعيد</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>أُلغي</translation>
    </message>
    <message>
        <source>Not escalated</source>
        <translation>غير مصعّدة</translation>
    </message>
    <message>
        <source>Escalated</source>
        <translation>مصعّدة</translation>
    </message>
    <message>
        <source>Held by</source>
        <translation>لدى</translation>
    </message>
    <message>
        <source>For</source>
        <translation>إلى</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>القاعدة</translation>
    </message>
    <message>
        <source>Claimed</source>
        <translation>استُلمت</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>منذ</translation>
    </message>
    <message>
        <source>Escalate</source>
        <translation>تصعيد</translation>
    </message>
    <message>
        <source>Claim</source>
        <translation>استلام</translation>
    </message>
    <message>
        <source>Hand back</source>
        <translation>إعادة</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Promised</source>
        <translation>الوعود</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>أُجيبت</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>الرد</translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>قبل %1</translation>
    </message>
    <message>
        <source>Solved</source>
        <translation>حُلّت</translation>
    </message>
    <message>
        <source>Solution</source>
        <translation>الحل</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>متوقفة</translation>
    </message>
    <message>
        <source>From the same customer</source>
        <translation>من العميل نفسه</translation>
    </message>
    <message>
        <source>related</source>
        <translation>ذات صلة</translation>
    </message>
    <message>
        <source>duplicate</source>
        <translation>مكرّرة</translation>
    </message>
    <message>
        <source>parent</source>
        <translation>أصل</translation>
    </message>
    <message>
        <source>child</source>
        <translation>فرع</translation>
    </message>
    <message>
        <source>follow-up</source>
        <translation>متابعة</translation>
    </message>
    <message>
        <source>earlier one</source>
        <translation>سابقة</translation>
    </message>
    <message>
        <source>Linked</source>
        <translation>مرتبطة</translation>
    </message>
    <message>
        <source>merged into it</source>
        <translation>دُمجت فيها</translation>
    </message>
    <message>
        <source>Knowledge</source>
        <translation>المعرفة</translation>
    </message>
    <message>
        <source>Why then?</source>
        <translation>لماذا هذا الموعد؟</translation>
    </message>
</context>
<context>
    <name>caseline::JobHead</name>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>العمل</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>المحاولات</translation>
    </message>
    <message>
        <source>Planned for</source>
        <translation>الموعد</translation>
    </message>
    <message>
        <source>Last error</source>
        <translation>آخر خطأ</translation>
    </message>
</context>
<context>
    <name>caseline::JobStory</name>
    <message>
        <source>Try again</source>
        <translation>إعادة المحاولة</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>تجاهل</translation>
    </message>
    <message>
        <source>Last error</source>
        <translation>آخر خطأ</translation>
    </message>
</context>
<context>
    <name>caseline::JobWords</name>
    <message>
        <source>Given up</source>
        <translation>متروك</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>في الانتظار</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>قيد التنفيذ</translation>
    </message>
    <message>
        <source>Nothing was given up</source>
        <translation>لم يُترك شيء</translation>
    </message>
    <message>
        <source>Nothing waits</source>
        <translation>لا شيء ينتظر</translation>
    </message>
    <message>
        <source>Nothing runs right now</source>
        <translation>لا شيء يعمل الآن</translation>
    </message>
    <message>
        <source>Work in the background that failed too often stands here, with its last error. It can be tried again or discarded.</source>
        <translation>يظهر هنا العمل في الخلفية الذي فشل مرات كثيرة مع آخر خطأ له. يمكن إعادة محاولته أو تجاهله.</translation>
    </message>
    <message>
        <source>Calls of webhooks, files to be fetched and second opinions wait here for their turn.</source>
        <translation>تنتظر هنا استدعاءات الويب هوك والملفات المطلوب جلبها والآراء الثانية دورها.</translation>
    </message>
    <message>
        <source>Work takes a moment each; it comes and goes by itself.</source>
        <translation>كل عمل يستغرق لحظة؛ يأتي ويذهب من تلقاء نفسه.</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>تم</translation>
    </message>
    <message>
        <source>Call of a webhook</source>
        <translation>استدعاء ويب هوك</translation>
    </message>
    <message>
        <source>Ticket in the other system</source>
        <translation>تذكرة في النظام الآخر</translation>
    </message>
    <message>
        <source>File of a message</source>
        <translation>ملف رسالة</translation>
    </message>
    <message>
        <source>Second opinion of a model</source>
        <translation>رأي ثانٍ من نموذج</translation>
    </message>
    <message>
        <source>Summary of a conversation</source>
        <translation>ملخص محادثة</translation>
    </message>
    <message>
        <source>Archive of a conversation</source>
        <translation>أرشيف محادثة</translation>
    </message>
    <message>
        <source>It failed and is tried again by itself.</source>
        <translation>فشل وستُعاد المحاولة تلقائيًا.</translation>
    </message>
    <message>
        <source>It is done as soon as its turn comes.</source>
        <translation>يُنفَّذ حين يحين دوره.</translation>
    </message>
    <message>
        <source>It is being done.</source>
        <translation>يجري تنفيذه.</translation>
    </message>
    <message>
        <source>Nothing is left to do.</source>
        <translation>لم يبقَ ما يُفعل.</translation>
    </message>
    <message>
        <source>The other program did not take what this desk told it.</source>
        <translation>لم يقبل البرنامج الآخر ما أخبره به هذا المكتب.</translation>
    </message>
    <message>
        <source>The other system does not know of this ticket.</source>
        <translation>لا يعرف النظام الآخر هذه التذكرة.</translation>
    </message>
    <message>
        <source>The file could not be fetched; its message is shown without it.</source>
        <translation>تعذّر جلب الملف؛ تُعرض رسالته من دونه.</translation>
    </message>
    <message>
        <source>The ticket keeps what this desk itself read in it.</source>
        <translation>تبقى التذكرة على ما قرأه هذا المكتب فيها بنفسه.</translation>
    </message>
    <message>
        <source>It is not tried again by itself.</source>
        <translation>لن تُعاد المحاولة تلقائيًا.</translation>
    </message>
    <message numerus="yes">
        <source>Tried %n time(s)</source>
        <translation>
            <numerusform>لم تُجرَّب بعد</numerusform>
            <numerusform>جُرّبت مرة واحدة</numerusform>
            <numerusform>جُرّبت مرتين</numerusform>
            <numerusform>جُرّبت %n مرات</numerusform>
            <numerusform>جُرّبت %n مرة</numerusform>
            <numerusform>جُرّبت %n مرة</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>caseline::JobsPage</name>
    <message>
        <source>It stands otherwise by now: somebody was faster.</source>
        <translation>تغيّر حاله الآن: كان شخص آخر أسرع.</translation>
    </message>
    <message>
        <source>Background work</source>
        <translation>العمل في الخلفية</translation>
    </message>
    <message>
        <source>Which work</source>
        <translation>أي عمل</translation>
    </message>
    <message>
        <source>It is tried again</source>
        <translation>تُعاد المحاولة</translation>
    </message>
    <message>
        <source>Discarded</source>
        <translation>تم التجاهل</translation>
    </message>
    <message>
        <source>Next work</source>
        <translation>العمل التالي</translation>
    </message>
    <message>
        <source>Previous work</source>
        <translation>العمل السابق</translation>
    </message>
    <message>
        <source>Undo the discard of work</source>
        <translation>التراجع عن تجاهل العمل</translation>
    </message>
    <message>
        <source>Background work: %1</source>
        <translation>العمل في الخلفية: %1</translation>
    </message>
    <message>
        <source>Try the work again</source>
        <translation>إعادة محاولة العمل</translation>
    </message>
    <message>
        <source>try again</source>
        <translation>إعادة المحاولة</translation>
    </message>
    <message>
        <source>Discard the work</source>
        <translation>تجاهل العمل</translation>
    </message>
    <message>
        <source>discard</source>
        <translation>تجاهل</translation>
    </message>
</context>
<context>
    <name>caseline::KeySheet</name>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>كل المفاتيح</translation>
    </message>
    <message>
        <source>Do</source>
        <translation>تنفيذ</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>انتقال</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>النافذة</translation>
    </message>
    <message>
        <source>Find a key</source>
        <translation>ابحث عن مفتاح</translation>
    </message>
</context>
<context>
    <name>caseline::KeyStrip</name>
    <message>
        <source>Keys that work now</source>
        <translation>المفاتيح الفعالة الآن</translation>
    </message>
    <message>
        <source>Outbox %1</source>
        <translation>الصادر %1</translation>
    </message>
    <message>
        <source>listening on %1</source>
        <translation>يستقبل على %1</translation>
    </message>
    <message>
        <source>not listening</source>
        <translation>لا يستقبل</translation>
    </message>
    <message>
        <source>Synced %1</source>
        <translation>آخر مزامنة %1</translation>
    </message>
    <message>
        <source>%1 is taken</source>
        <translation>%1 مشغول</translation>
    </message>
    <message numerus="yes">
        <source>Outbox %1, %n gave up</source>
        <translation>
            <numerusform>الصادر %1</numerusform>
            <numerusform>الصادر %1، فشل واحد</numerusform>
            <numerusform>الصادر %1، فشل اثنان</numerusform>
            <numerusform>الصادر %1، فشل %n</numerusform>
            <numerusform>الصادر %1، فشل %n</numerusform>
            <numerusform>الصادر %1، فشل %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>caseline::KeyText</name>
    <message>
        <source>Ctrl</source>
        <translation>Ctrl</translation>
    </message>
    <message>
        <source>Alt</source>
        <translation>Alt</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Shift</translation>
    </message>
</context>
<context>
    <name>caseline::KeysForm</name>
    <message>
        <source>Make a key</source>
        <translation>إنشاء مفتاح</translation>
    </message>
    <message>
        <source>Name, such as shop</source>
        <translation>اسم، مثل shop</translation>
    </message>
    <message>
        <source>Name of the new key</source>
        <translation>اسم المفتاح الجديد</translation>
    </message>
    <message>
        <source>add tickets</source>
        <translation>إضافة تذاكر</translation>
    </message>
    <message>
        <source>read</source>
        <translation>قراءة</translation>
    </message>
    <message>
        <source>change</source>
        <translation>تغيير</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>كل شيء</translation>
    </message>
    <message>
        <source>Give the key a name.</source>
        <translation>أعطِ المفتاح اسمًا.</translation>
    </message>
    <message>
        <source>Say what the key may do.</source>
        <translation>حدّد ما يُسمح به للمفتاح.</translation>
    </message>
    <message>
        <source>The key %1. It is shown this once; copy it now.</source>
        <translation>المفتاح %1. يُعرض هذه المرة فقط؛ انسخه الآن.</translation>
    </message>
    <message>
        <source>I have it</source>
        <translation>تم نسخه</translation>
    </message>
    <message>
        <source>Another key has this name.</source>
        <translation>مفتاح آخر يحمل هذا الاسم.</translation>
    </message>
    <message>
        <source>It failed: %1</source>
        <translation>فشل ذلك: %1</translation>
    </message>
    <message>
        <source>May: %1</source>
        <translation>يُسمح له: %1</translation>
    </message>
    <message>
        <source>used %1</source>
        <translation>استُخدم %1</translation>
    </message>
    <message>
        <source>never used</source>
        <translation>لم يُستخدم قط</translation>
    </message>
    <message>
        <source>Ends %1</source>
        <translation>ينتهي %1</translation>
    </message>
    <message>
        <source>Old: rotate it</source>
        <translation>قديم: جدّده</translation>
    </message>
    <message>
        <source>New secret</source>
        <translation>سر جديد</translation>
    </message>
    <message>
        <source>The old one works for another day.</source>
        <translation>يعمل القديم يومًا آخر.</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Really revoke</source>
        <translation>إلغاء بالتأكيد</translation>
    </message>
    <message>
        <source>No program has a key yet.</source>
        <translation>لا يملك أي برنامج مفتاحًا بعد.</translation>
    </message>
</context>
<context>
    <name>caseline::KnowledgeActions</name>
    <message>
        <source>This article is no longer there.</source>
        <translation>لم تعد هذه المقالة موجودة.</translation>
    </message>
    <message>
        <source>Article saved</source>
        <translation>حُفظت المقالة</translation>
    </message>
    <message>
        <source>Article deleted</source>
        <translation>حُذفت المقالة</translation>
    </message>
    <message>
        <source>Article deleted. Undo brings it back without its votes.</source>
        <translation>حُذفت المقالة. التراجع يعيدها دون أصواتها.</translation>
    </message>
</context>
<context>
    <name>caseline::KnowledgePage</name>
    <message>
        <source>Knowledge</source>
        <translation>المعرفة</translation>
    </message>
    <message>
        <source>Search articles</source>
        <translation>البحث في المقالات</translation>
    </message>
    <message>
        <source>Import folder</source>
        <translation>استيراد مجلد</translation>
    </message>
    <message>
        <source>How the article is shown</source>
        <translation>كيفية عرض المقالة</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>إلغاء التعديلات</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>حذف</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>حفظ</translation>
    </message>
    <message>
        <source>No article chosen</source>
        <translation>لم تُختَر مقالة</translation>
    </message>
    <message>
        <source>Choose one, or write a new one.</source>
        <translation>اختر مقالة أو اكتب واحدة جديدة.</translation>
    </message>
    <message>
        <source>New article</source>
        <translation>مقالة جديدة</translation>
    </message>
    <message>
        <source>Articles</source>
        <translation>المقالات</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>تعديل</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>جنبًا إلى جنب</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>قراءة</translation>
    </message>
    <message>
        <source>Address copied: %1</source>
        <translation>نُسخ العنوان: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>لا نتائج</numerusform>
            <numerusform>نتيجة واحدة</numerusform>
            <numerusform>نتيجتان</numerusform>
            <numerusform>%n نتائج</numerusform>
            <numerusform>%n نتيجة</numerusform>
            <numerusform>%n نتيجة</numerusform>
        </translation>
    </message>
    <message>
        <source>The articles cannot be read</source>
        <translation>تتعذّر قراءة المقالات</translation>
    </message>
    <message>
        <source>Nothing fits these words</source>
        <translation>لا شيء يطابق هذه الكلمات</translation>
    </message>
    <message>
        <source>Try others, or write the article.</source>
        <translation>جرّب كلمات أخرى أو اكتب المقالة.</translation>
    </message>
    <message>
        <source>No articles yet</source>
        <translation>لا مقالات بعد</translation>
    </message>
    <message>
        <source>What is written here is found while somebody answers a ticket.</source>
        <translation>ما يُكتب هنا يُعثر عليه أثناء الرد على تذكرة.</translation>
    </message>
    <message>
        <source>Write the first one</source>
        <translation>اكتب الأولى</translation>
    </message>
    <message>
        <source>Take Markdown files in</source>
        <translation>إضافة ملفات Markdown</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>لم تُحفظ بعد</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>حُفظت %1</translation>
    </message>
    <message>
        <source>Used in %1 · helpful %2 · not helpful %3</source>
        <translation>استُخدمت في %1 · مفيدة %2 · غير مفيدة %3</translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s)</source>
        <translation>
            <numerusform>لا ردود</numerusform>
            <numerusform>رد واحد</numerusform>
            <numerusform>ردّين</numerusform>
            <numerusform>%n ردود</numerusform>
            <numerusform>%n ردًا</numerusform>
            <numerusform>%n رد</numerusform>
        </translation>
    </message>
    <message>
        <source>An article needs a title.</source>
        <translation>تحتاج المقالة إلى عنوان.</translation>
    </message>
    <message>
        <source>An article needs words.</source>
        <translation>تحتاج المقالة إلى نص.</translation>
    </message>
    <message>
        <source>Stop, %1 of %2</source>
        <translation>إيقاف، %1 من %2</translation>
    </message>
    <message>
        <source>Import a folder of Markdown files</source>
        <translation>استيراد مجلد من ملفات Markdown</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>إيقاف</translation>
    </message>
    <message>
        <source>Stopped: %1 added, %2 revised</source>
        <translation>أُوقف: %1 جديدة، %2 معدَّلة</translation>
    </message>
    <message>
        <source>%1 added, %2 revised</source>
        <translation>%1 جديدة، %2 معدَّلة</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) left out</source>
        <translation>
            <numerusform>لم يُترك ملف</numerusform>
            <numerusform>تُرك ملف واحد</numerusform>
            <numerusform>تُرك ملفان</numerusform>
            <numerusform>تُركت %n ملفات</numerusform>
            <numerusform>تُرك %n ملفًا</numerusform>
            <numerusform>تُرك %n ملف</numerusform>
        </translation>
    </message>
    <message>
        <source>Next article</source>
        <translation>المقالة التالية</translation>
    </message>
    <message>
        <source>next</source>
        <translation>التالي</translation>
    </message>
    <message>
        <source>Previous article</source>
        <translation>المقالة السابقة</translation>
    </message>
    <message>
        <source>previous</source>
        <translation>السابق</translation>
    </message>
    <message>
        <source>search</source>
        <translation>بحث</translation>
    </message>
    <message>
        <source>new</source>
        <translation>جديد</translation>
    </message>
    <message>
        <source>Edit the article</source>
        <translation>تعديل المقالة</translation>
    </message>
    <message>
        <source>edit</source>
        <translation>تعديل</translation>
    </message>
    <message>
        <source>Save the article</source>
        <translation>حفظ المقالة</translation>
    </message>
    <message>
        <source>save</source>
        <translation>حفظ</translation>
    </message>
    <message>
        <source>Delete the article</source>
        <translation>حذف المقالة</translation>
    </message>
    <message>
        <source>delete</source>
        <translation>حذف</translation>
    </message>
    <message>
        <source>Undo the deletion</source>
        <translation>التراجع عن الحذف</translation>
    </message>
    <message>
        <source>undo</source>
        <translation>تراجع</translation>
    </message>
</context>
<context>
    <name>caseline::LinkMenu</name>
    <message>
        <source>Write a mail</source>
        <translation>كتابة بريد</translation>
    </message>
    <message>
        <source>Call this number</source>
        <translation>الاتصال بهذا الرقم</translation>
    </message>
    <message>
        <source>Open in the browser</source>
        <translation>فتح في المتصفح</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>نسخ العنوان</translation>
    </message>
</context>
<context>
    <name>caseline::LogInWindow</name>
    <message>
        <source>Log in</source>
        <translation>تسجيل الدخول</translation>
    </message>
    <message>
        <source>Log in to Caseline</source>
        <translation>تسجيل الدخول إلى Caseline</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>كلمة المرور</translation>
    </message>
    <message>
        <source>The name or the password is wrong.</source>
        <translation>الاسم أو كلمة المرور غير صحيحة.</translation>
    </message>
    <message numerus="yes">
        <source>Too many tries failed. Wait %n second(s).</source>
        <translation>
            <numerusform>فشلت محاولات كثيرة. انتظر %n ثانية.</numerusform>
            <numerusform>فشلت محاولات كثيرة. انتظر ثانية واحدة.</numerusform>
            <numerusform>فشلت محاولات كثيرة. انتظر ثانيتين.</numerusform>
            <numerusform>فشلت محاولات كثيرة. انتظر %n ثوانٍ.</numerusform>
            <numerusform>فشلت محاولات كثيرة. انتظر %n ثانية.</numerusform>
            <numerusform>فشلت محاولات كثيرة. انتظر %n ثانية.</numerusform>
        </translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>جارٍ التحقق…</translation>
    </message>
</context>
<context>
    <name>caseline::LogPage</name>
    <message>
        <source>The list cannot be read</source>
        <translation>تتعذّر قراءة القائمة</translation>
    </message>
    <message>
        <source>next</source>
        <translation>التالي</translation>
    </message>
    <message>
        <source>previous</source>
        <translation>السابق</translation>
    </message>
    <message>
        <source>open ticket</source>
        <translation>فتح التذكرة</translation>
    </message>
    <message>
        <source>undo</source>
        <translation>تراجع</translation>
    </message>
</context>
<context>
    <name>caseline::MacroDialog</name>
    <message>
        <source>Macros</source>
        <translation>وحدات الماكرو</translation>
    </message>
    <message>
        <source>New macro</source>
        <translation>ماكرو جديد</translation>
    </message>
    <message>
        <source>Another macro has this name.</source>
        <translation>يوجد ماكرو آخر بهذا الاسم.</translation>
    </message>
    <message>
        <source>It needs a name.</source>
        <translation>يحتاج إلى اسم.</translation>
    </message>
    <message>
        <source>No time to set aside until; and what is finished is not set aside.</source>
        <translation>ليس وقتًا للتأجيل إليه؛ وما انتهى لا يُؤجَّل.</translation>
    </message>
    <message>
        <source>Tags are up to 20 words of up to 40 letters, without commas.</source>
        <translation>الوسوم حتى 20 كلمة من 40 حرفًا على الأكثر، بلا فواصل.</translation>
    </message>
    <message>
        <source>It needs words, at most 5,000 characters.</source>
        <translation>يلزم نص لا يتجاوز 5000 حرف.</translation>
    </message>
    <message>
        <source>It needs something to do.</source>
        <translation>يحتاج إلى شيء يفعله.</translation>
    </message>
</context>
<context>
    <name>caseline::MacroFields</name>
    <message>
        <source>Text</source>
        <translation>نص</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Stays</source>
        <translation>يبقى كما هو</translation>
    </message>
    <message>
        <source>Whoever applies it</source>
        <translation>من يطبّقه</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>لا أحد</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>الأولوية</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>الفئة</translation>
    </message>
    <message>
        <source>Assign to</source>
        <translation>إسناد إلى</translation>
    </message>
    <message>
        <source>Add tags</source>
        <translation>إضافة وسوم</translation>
    </message>
    <message>
        <source>Remove tags</source>
        <translation>إزالة وسوم</translation>
    </message>
    <message>
        <source>Set aside until</source>
        <translation>تأجيل حتى</translation>
    </message>
    <message>
        <source>Words, with spaces between them</source>
        <translation>كلمات تفصل بينها مسافات</translation>
    </message>
    <message>
        <source>tomorrow 9, in 2 hours, mon 14:00…</source>
        <translation>tomorrow 9، in 2 hours، mon 14:00…</translation>
    </message>
    <message>
        <source>No text</source>
        <translation>بلا نص</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>رد</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>ملاحظة</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>النص</translation>
    </message>
    <message>
        <source>Filled in when used: %1</source>
        <translation>يُملأ عند الاستخدام: %1</translation>
    </message>
    <message>
        <source>No team</source>
        <translation>بلا فريق</translation>
    </message>
    <message>
        <source>Assign to team</source>
        <translation>إسناد إلى فريق</translation>
    </message>
</context>
<context>
    <name>caseline::MailFormatter</name>
    <message>
        <source>image not loaded</source>
        <translation>الصورة غير محمّلة</translation>
    </message>
</context>
<context>
    <name>caseline::MainWindow</name>
    <message>
        <source>Another program uses %1.</source>
        <translation>برنامج آخر يستخدم %1.</translation>
    </message>
    <message>
        <source>Use another port</source>
        <translation>استخدام منفذ آخر</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>إعادة المحاولة</translation>
    </message>
    <message>
        <source>Next ticket</source>
        <translation>التذكرة التالية</translation>
    </message>
    <message>
        <source>next</source>
        <translation>التالية</translation>
    </message>
    <message>
        <source>Previous ticket</source>
        <translation>التذكرة السابقة</translation>
    </message>
    <message>
        <source>previous</source>
        <translation>السابقة</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>رد</translation>
    </message>
    <message>
        <source>reply</source>
        <translation>رد</translation>
    </message>
    <message>
        <source>Write a note</source>
        <translation>كتابة ملاحظة</translation>
    </message>
    <message>
        <source>note</source>
        <translation>ملاحظة</translation>
    </message>
    <message>
        <source>Assign to…</source>
        <translation>إسناد إلى…</translation>
    </message>
    <message>
        <source>assign</source>
        <translation>إسناد</translation>
    </message>
    <message>
        <source>Take it</source>
        <translation>أخذها</translation>
    </message>
    <message>
        <source>Resolve</source>
        <translation>إنهاء</translation>
    </message>
    <message>
        <source>resolve</source>
        <translation>إنهاء</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>إعادة فتح</translation>
    </message>
    <message>
        <source>Set the status…</source>
        <translation>تعيين الحالة…</translation>
    </message>
    <message>
        <source>Wait for the customer</source>
        <translation>انتظار العميل</translation>
    </message>
    <message>
        <source>Set the priority…</source>
        <translation>تعيين الأولوية…</translation>
    </message>
    <message>
        <source>Choose the category…</source>
        <translation>اختيار الفئة…</translation>
    </message>
    <message>
        <source>Confirm the category</source>
        <translation>تأكيد الفئة</translation>
    </message>
    <message>
        <source>Escalate to…</source>
        <translation>تصعيد إلى…</translation>
    </message>
    <message>
        <source>Claim the escalation</source>
        <translation>استلام التصعيد</translation>
    </message>
    <message>
        <source>Take back the escalation</source>
        <translation>إلغاء التصعيد</translation>
    </message>
    <message>
        <source>Copy the reference</source>
        <translation>نسخ الرقم المرجعي</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>تراجع</translation>
    </message>
    <message>
        <source>Column before</source>
        <translation>العمود السابق</translation>
    </message>
    <message>
        <source>column before</source>
        <translation>العمود السابق</translation>
    </message>
    <message>
        <source>Column after</source>
        <translation>العمود التالي</translation>
    </message>
    <message>
        <source>column after</source>
        <translation>العمود التالي</translation>
    </message>
    <message>
        <source>Claim this escalation</source>
        <translation>استلام هذا التصعيد</translation>
    </message>
    <message>
        <source>claim</source>
        <translation>استلام</translation>
    </message>
    <message>
        <source>Hand this escalation back</source>
        <translation>إعادة هذا التصعيد</translation>
    </message>
    <message>
        <source>hand back</source>
        <translation>إعادة</translation>
    </message>
    <message>
        <source>Open the ticket</source>
        <translation>فتح التذكرة</translation>
    </message>
    <message>
        <source>open</source>
        <translation>فتح</translation>
    </message>
    <message>
        <source>Tickets</source>
        <translation>التذاكر</translation>
    </message>
    <message>
        <source>tickets</source>
        <translation>التذاكر</translation>
    </message>
    <message>
        <source>Escalations</source>
        <translation>التصعيدات</translation>
    </message>
    <message>
        <source>escalations</source>
        <translation>التصعيدات</translation>
    </message>
    <message>
        <source>Dashboard</source>
        <translation>لوحة المتابعة</translation>
    </message>
    <message>
        <source>View: %1</source>
        <translation>عرض: %1</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>بحث</translation>
    </message>
    <message>
        <source>Show or hide insight</source>
        <translation>إظهار التفاصيل أو إخفاؤها</translation>
    </message>
    <message>
        <source>insight</source>
        <translation>تفاصيل</translation>
    </message>
    <message>
        <source>Show or hide the navigation</source>
        <translation>إظهار التنقل أو إخفاؤه</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>الأوامر</translation>
    </message>
    <message>
        <source>commands</source>
        <translation>الأوامر</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>كل المفاتيح</translation>
    </message>
    <message>
        <source>all keys</source>
        <translation>كل المفاتيح</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>العودة إلى القائمة</translation>
    </message>
    <message>
        <source>Light colours</source>
        <translation>ألوان فاتحة</translation>
    </message>
    <message>
        <source>Dark colours</source>
        <translation>ألوان داكنة</translation>
    </message>
    <message>
        <source>Colours of the system</source>
        <translation>ألوان النظام</translation>
    </message>
    <message>
        <source>Compact rows</source>
        <translation>صفوف متراصة</translation>
    </message>
    <message>
        <source>Comfortable rows</source>
        <translation>صفوف مريحة</translation>
    </message>
    <message>
        <source>Larger type</source>
        <translation>خط أكبر</translation>
    </message>
    <message>
        <source>Smaller type</source>
        <translation>خط أصغر</translation>
    </message>
    <message>
        <source>Usual size of type</source>
        <translation>الحجم المعتاد للخط</translation>
    </message>
    <message>
        <source>Everything else works; tickets by HTTP cannot come in.</source>
        <translation>كل ما عدا ذلك يعمل؛ لا تصل التذاكر عبر HTTP.</translation>
    </message>
    <message>
        <source>Send yourself a first ticket</source>
        <translation>أرسل لنفسك أول تذكرة</translation>
    </message>
    <message>
        <source>The listener runs at %1. Paste this into a terminal; the ticket appears here by itself.</source>
        <translation>الاستقبال على %1. الصق هذا في طرفية؛ تظهر التذكرة هنا من تلقاء نفسها.</translation>
    </message>
    <message>
        <source>The listener does not run, so nothing can come in by HTTP.</source>
        <translation>الاستقبال متوقف، فلا يصل شيء عبر HTTP.</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>لا نتائج</translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s)</source>
        <translation>
            <numerusform>لا تذاكر</numerusform>
            <numerusform>تذكرة واحدة</numerusform>
            <numerusform>تذكرتان</numerusform>
            <numerusform>%n تذاكر</numerusform>
            <numerusform>%n تذكرة</numerusform>
            <numerusform>%n تذكرة</numerusform>
        </translation>
    </message>
    <message>
        <source>Take one that nobody has</source>
        <translation>خذ واحدة لا مسؤول لها</translation>
    </message>
    <message>
        <source>Help with what is due soon</source>
        <translation>ساعد فيما يستحق قريبًا</translation>
    </message>
    <message>
        <source>Look at what is pending</source>
        <translation>انظر إلى المعلّقة</translation>
    </message>
    <message>
        <source>See all that is open</source>
        <translation>عرض كل المفتوحة</translation>
    </message>
    <message>
        <source>To me (%1)</source>
        <translation>إليّ (%1)</translation>
    </message>
    <message>
        <source>To nobody</source>
        <translation>إلى لا أحد</translation>
    </message>
    <message>
        <source>New ticket</source>
        <translation>تذكرة جديدة</translation>
    </message>
    <message>
        <source>Insert a canned reply…</source>
        <translation>إدراج رد جاهز…</translation>
    </message>
    <message>
        <source>Write and change canned replies…</source>
        <translation>كتابة الردود الجاهزة وتعديلها…</translation>
    </message>
    <message>
        <source>The new ticket was discarded</source>
        <translation>أُهملت التذكرة الجديدة</translation>
    </message>
    <message>
        <source>Knowledge</source>
        <translation>المعرفة</translation>
    </message>
    <message>
        <source>Deliveries</source>
        <translation>عمليات التسليم</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>الإعدادات</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>قفل</translation>
    </message>
    <message>
        <source>Log out</source>
        <translation>تسجيل الخروج</translation>
    </message>
    <message>
        <source>Select this ticket, or not</source>
        <translation>تحديد هذه التذكرة أو لا</translation>
    </message>
    <message>
        <source>select</source>
        <translation>تحديد</translation>
    </message>
    <message>
        <source>Select down to the next</source>
        <translation>التحديد حتى التالية</translation>
    </message>
    <message>
        <source>Select up to the previous</source>
        <translation>التحديد حتى السابقة</translation>
    </message>
    <message>
        <source>Select all of the list</source>
        <translation>تحديد القائمة كلها</translation>
    </message>
    <message>
        <source>Undo the last change</source>
        <translation>التراجع عن آخر تغيير</translation>
    </message>
    <message>
        <source>Tags…</source>
        <translation>الوسوم…</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Open, pending, resolved…</source>
        <translation>مفتوحة، معلّقة، منتهية…</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>الأولوية</translation>
    </message>
    <message>
        <source>Urgent, high…</source>
        <translation>عاجلة، مرتفعة…</translation>
    </message>
    <message>
        <source>These tickets do not share their categories</source>
        <translation>لا تشترك هذه التذاكر في فئاتها</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>الفئة</translation>
    </message>
    <message>
        <source>What is it about?</source>
        <translation>ما الموضوع؟</translation>
    </message>
    <message>
        <source>Assign to</source>
        <translation>إسناد إلى</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>الوسوم</translation>
    </message>
    <message>
        <source>Add or remove a tag</source>
        <translation>إضافة وسم أو إزالته</translation>
    </message>
    <message numerus="yes">
        <source>on %n</source>
        <translation>
            <numerusform>على لا شيء</numerusform>
            <numerusform>على واحدة</numerusform>
            <numerusform>على اثنتين</numerusform>
            <numerusform>على %n</numerusform>
            <numerusform>على %n</numerusform>
            <numerusform>على %n</numerusform>
        </translation>
    </message>
    <message>
        <source>No ticket fits all of this: %1</source>
        <translation>لا توجد تذكرة تطابق كل هذا: %1</translation>
    </message>
    <message>
        <source>Leave out %1</source>
        <translation>استبعاد %1</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>تأجيل</translation>
    </message>
    <message>
        <source>Take it up again now</source>
        <translation>استئنافها الآن</translation>
    </message>
    <message>
        <source>In an hour</source>
        <translation>بعد ساعة</translation>
    </message>
    <message>
        <source>In two hours</source>
        <translation>بعد ساعتين</translation>
    </message>
    <message>
        <source>This evening</source>
        <translation>هذا المساء</translation>
    </message>
    <message>
        <source>Tomorrow morning</source>
        <translation>صباح الغد</translation>
    </message>
    <message>
        <source>Monday morning</source>
        <translation>صباح الاثنين</translation>
    </message>
    <message>
        <source>In a week</source>
        <translation>بعد أسبوع</translation>
    </message>
    <message>
        <source>Set aside until…</source>
        <translation>تأجيل حتى…</translation>
    </message>
    <message>
        <source>Mark as spam</source>
        <translation>وسم كبريد مزعج</translation>
    </message>
    <message>
        <source>None of these tickets is open to be merged into</source>
        <translation>لا توجد بين هذه التذاكر تذكرة مفتوحة للدمج فيها</translation>
    </message>
    <message>
        <source>The customer has no other open ticket; choose several to merge those</source>
        <translation>ليس للعميل تذكرة مفتوحة أخرى؛ اختر عدة تذاكر لدمجها</translation>
    </message>
    <message>
        <source>Merge into</source>
        <translation>الدمج في</translation>
    </message>
    <message>
        <source>Subject of the ticket that stays</source>
        <translation>موضوع التذكرة الباقية</translation>
    </message>
    <message>
        <source>Merge into another ticket…</source>
        <translation>الدمج في تذكرة أخرى…</translation>
    </message>
    <message>
        <source>Take the merge back</source>
        <translation>التراجع عن الدمج</translation>
    </message>
    <message>
        <source>Block the sender</source>
        <translation>حظر المرسل</translation>
    </message>
    <message>
        <source>Insert the article that fits best</source>
        <translation>إدراج أنسب مقال</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1، %2</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>خلال %1</translation>
    </message>
    <message>
        <source>“%1” is over already</source>
        <translation>‏«%1» مضى بالفعل</translation>
    </message>
    <message>
        <source>“%1” is too far away</source>
        <translation>‏«%1» بعيد جدًا</translation>
    </message>
    <message>
        <source>No time in “%1”. Try: tomorrow 9, in 2 hours</source>
        <translation>لا وقت في «%1». جرّب: tomorrow 9 أو in 2 hours</translation>
    </message>
    <message>
        <source>tomorrow 9, in 2 hours, mon 14:00…</source>
        <translation>tomorrow 9، in 2 hours، mon 14:00…</translation>
    </message>
    <message>
        <source>Inbound</source>
        <translation>الوارد</translation>
    </message>
    <message>
        <source>Move messages to a new ticket</source>
        <translation>نقل رسائل إلى تذكرة جديدة</translation>
    </message>
    <message>
        <source>Words of the messages that are another matter</source>
        <translation>كلمات الرسائل التي تخص موضوعًا آخر</translation>
    </message>
    <message>
        <source>Choose something the customer wrote, and leave something the customer wrote</source>
        <translation>اختر شيئًا كتبه العميل واترك شيئًا كتبه العميل</translation>
    </message>
    <message>
        <source>Move messages to a new ticket…</source>
        <translation>نقل رسائل إلى تذكرة جديدة…</translation>
    </message>
    <message>
        <source>Attach files to the answer…</source>
        <translation>إرفاق ملفات بالرد…</translation>
    </message>
    <message>
        <source>Find in this conversation</source>
        <translation>البحث في هذه المحادثة</translation>
    </message>
    <message>
        <source>find</source>
        <translation>بحث</translation>
    </message>
    <message>
        <source>Answer with a quotation</source>
        <translation>الرد مع اقتباس</translation>
    </message>
    <message>
        <source>Assistant</source>
        <translation>المساعد</translation>
    </message>
    <message>
        <source>Print the conversation…</source>
        <translation>طباعة المحادثة…</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>حفظ بصيغة PDF…</translation>
    </message>
    <message>
        <source>Reply to all chosen…</source>
        <translation>الرد على كل المختارة…</translation>
    </message>
    <message>
        <source>Apply a macro…</source>
        <translation>تطبيق ماكرو…</translation>
    </message>
    <message>
        <source>Write and change macros…</source>
        <translation>كتابة وحدات الماكرو وتغييرها…</translation>
    </message>
    <message>
        <source>Macro: %1</source>
        <translation>ماكرو: %1</translation>
    </message>
    <message>
        <source>Macro</source>
        <translation>ماكرو</translation>
    </message>
    <message>
        <source>Name of a macro</source>
        <translation>اسم ماكرو</translation>
    </message>
    <message>
        <source>Tickets in columns or in two lines</source>
        <translation>التذاكر في أعمدة أو في سطرين</translation>
    </message>
    <message>
        <source>Go to the next misspelt word</source>
        <translation>إلى الكلمة التالية الخاطئة الإملاء</translation>
    </message>
    <message>
        <source>Check spelling, or not</source>
        <translation>تدقيق الإملاء أو إيقافه</translation>
    </message>
    <message>
        <source>Say that you are: %1</source>
        <translation>الحضور: %1</translation>
    </message>
    <message>
        <source>Team %1</source>
        <translation>الفريق %1</translation>
    </message>
    <message>
        <source>Person or team</source>
        <translation>شخص أو فريق</translation>
    </message>
    <message>
        <source>To no team</source>
        <translation>إلى لا فريق</translation>
    </message>
    <message>
        <source>Read mail formatted, or as plain text</source>
        <translation>قراءة البريد منسّقًا أو نصًا عاديًا</translation>
    </message>
    <message>
        <source>Close this window</source>
        <translation>إغلاق هذه النافذة</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Open in a window of its own</source>
        <translation>فتح في نافذة مستقلة</translation>
    </message>
    <message>
        <source>Show what a model is told of this ticket…</source>
        <translation>عرض ما يُخبَر به النموذج عن هذه التذكرة…</translation>
    </message>
    <message>
        <source>The judge is as it was shipped</source>
        <translation>عاد الحُكم كما شُحن</translation>
    </message>
    <message>
        <source>Forget what was learned</source>
        <translation>نسيان ما تم تعلّمه</translation>
    </message>
    <message>
        <source>Forget, or keep</source>
        <translation>نسيان أو إبقاء</translation>
    </message>
    <message>
        <source>This cannot be undone</source>
        <translation>لا يمكن التراجع عن هذا</translation>
    </message>
    <message>
        <source>Keep what was learned</source>
        <translation>الإبقاء على ما تم تعلّمه</translation>
    </message>
    <message>
        <source>Forget all corrections, and judge as shipped</source>
        <translation>نسيان كل التصحيحات والحُكم كما شُحن</translation>
    </message>
    <message>
        <source>Forget what the judge learned here…</source>
        <translation>نسيان ما تعلّمه الحُكم هنا…</translation>
    </message>
    <message>
        <source>Background work</source>
        <translation>العمل في الخلفية</translation>
    </message>
    <message>
        <source>colleague</source>
        <translation>زميل</translation>
    </message>
    <message>
        <source>Copy what the contact must know</source>
        <translation>نسخ ما يجب أن يعرفه المسؤول</translation>
    </message>
    <message>
        <source>copy</source>
        <translation>نسخ</translation>
    </message>
    <message>
        <source>Hand this escalation on…</source>
        <translation>تحويل هذا التصعيد…</translation>
    </message>
    <message>
        <source>hand on</source>
        <translation>تحويل</translation>
    </message>
    <message>
        <source>Take back this escalation</source>
        <translation>سحب هذا التصعيد</translation>
    </message>
    <message>
        <source>Copied: what %1 must know</source>
        <translation>نُسخ ما يجب أن يعرفه %1</translation>
    </message>
    <message>
        <source>select on</source>
        <translation>متابعة التحديد</translation>
    </message>
    <message>
        <source>status</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>priority</source>
        <translation>الأولوية</translation>
    </message>
    <message>
        <source>tags</source>
        <translation>الوسوم</translation>
    </message>
    <message>
        <source>Next escalation</source>
        <translation>التصعيد التالي</translation>
    </message>
    <message>
        <source>Previous escalation</source>
        <translation>التصعيد السابق</translation>
    </message>
    <message>
        <source>Escalations as a board or as a table</source>
        <translation>التصعيدات كلوحة أو كجدول</translation>
    </message>
    <message>
        <source>Order of the escalations…</source>
        <translation>ترتيب التصعيدات…</translation>
    </message>
    <message>
        <source>order</source>
        <translation>ترتيب</translation>
    </message>
    <message>
        <source>Open what was saved</source>
        <translation>فتح ما حُفظ</translation>
    </message>
    <message>
        <source>set aside</source>
        <translation>تأجيل</translation>
    </message>
    <message>
        <source>%1 found, %2 ms</source>
        <translation>عُثر على %1، %2 مللي ثانية</translation>
    </message>
    <message>
        <source>board, table</source>
        <translation>لوحة، جدول</translation>
    </message>
</context>
<context>
    <name>caseline::Marks</name>
    <message>
        <source>Open</source>
        <translation>مفتوحة</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>قيد العمل</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>معلّقة</translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation>منتهية</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>مغلقة</translation>
    </message>
    <message>
        <source>Negative</source>
        <translation>سلبي</translation>
    </message>
    <message>
        <source>Neutral</source>
        <translation>محايد</translation>
    </message>
    <message>
        <source>Positive</source>
        <translation>إيجابي</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>بريد</translation>
    </message>
    <message>
        <source>SMS</source>
        <translation>رسالة نصية</translation>
    </message>
    <message>
        <source>WhatsApp</source>
        <translation>واتساب</translation>
    </message>
    <message>
        <source>Web form</source>
        <translation>نموذج ويب</translation>
    </message>
    <message>
        <source>API</source>
        <translation>واجهة برمجية</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>منخفضة</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>متوسطة</translation>
    </message>
    <message>
        <source>High</source>
        <translation>عالية</translation>
    </message>
    <message>
        <source>Urgent</source>
        <translation>عاجلة</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>مجاني</translation>
    </message>
    <message>
        <source>Pro</source>
        <translation>احترافي</translation>
    </message>
    <message>
        <source>Enterprise</source>
        <translation>مؤسسات</translation>
    </message>
    <message>
        <source>NEVER</source>
        <translation>أبدًا</translation>
    </message>
    <message>
        <source>LIKELY</source>
        <translation>محتمل</translation>
    </message>
    <message>
        <source>ALWAYS</source>
        <translation>دائمًا</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>مسودة</translation>
    </message>
    <message>
        <source>Escalated</source>
        <translation>مصعّدة</translation>
    </message>
    <message>
        <source>Unread</source>
        <translation>غير مقروءة</translation>
    </message>
    <message>
        <source>Duplicate payment</source>
        <translation>دفعة مكررة</translation>
    </message>
    <message>
        <source>Failed payment</source>
        <translation>دفعة فاشلة</translation>
    </message>
    <message>
        <source>Fraud report</source>
        <translation>بلاغ احتيال</translation>
    </message>
    <message>
        <source>Refund request</source>
        <translation>طلب استرداد</translation>
    </message>
    <message>
        <source>Account locked</source>
        <translation>حساب مقفل</translation>
    </message>
    <message>
        <source>Statement error</source>
        <translation>خطأ في كشف الحساب</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>أخرى</translation>
    </message>
    <message>
        <source>Billing</source>
        <translation>الفوترة</translation>
    </message>
    <message>
        <source>Technical</source>
        <translation>تقني</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>الحساب</translation>
    </message>
    <message>
        <source>Feature request</source>
        <translation>طلب ميزة</translation>
    </message>
    <message>
        <source>Integration</source>
        <translation>تكامل</translation>
    </message>
    <message>
        <source>Security</source>
        <translation>الأمان</translation>
    </message>
    <message>
        <source>Data and privacy</source>
        <translation>البيانات والخصوصية</translation>
    </message>
    <message>
        <source>Cancellation</source>
        <translation>إلغاء الاشتراك</translation>
    </message>
    <message>
        <source>General</source>
        <translation>عام</translation>
    </message>
    <message>
        <source>Contested money</source>
        <translation>مبلغ متنازع عليه</translation>
    </message>
    <message>
        <source>Somebody is inside</source>
        <translation>دخل شخص غريب</translation>
    </message>
    <message>
        <source>Unauthorised use</source>
        <translation>استخدام غير مصرح به</translation>
    </message>
    <message>
        <source>Leaked secret or data</source>
        <translation>تسرّب سر أو بيانات</translation>
    </message>
    <message>
        <source>Vulnerability report</source>
        <translation>بلاغ عن ثغرة</translation>
    </message>
    <message>
        <source>Fraud or phishing</source>
        <translation>احتيال أو تصيّد</translation>
    </message>
    <message>
        <source>Data-subject request</source>
        <translation>طلب من صاحب البيانات</translation>
    </message>
    <message>
        <source>Regulator or lawyer</source>
        <translation>جهة رقابية أو محامٍ</translation>
    </message>
    <message>
        <source>Data-processing agreement</source>
        <translation>اتفاقية معالجة البيانات</translation>
    </message>
    <message>
        <source>Personal data breach</source>
        <translation>خرق لبيانات شخصية</translation>
    </message>
    <message>
        <source>Deletion of an account or workspace</source>
        <translation>حذف حساب أو مساحة عمل</translation>
    </message>
    <message>
        <source>Missing data</source>
        <translation>بيانات مفقودة</translation>
    </message>
    <message>
        <source>Customer may leave</source>
        <translation>قد يغادر العميل</translation>
    </message>
    <message>
        <source>Anger</source>
        <translation>غضب</translation>
    </message>
    <message>
        <source>Angry customer</source>
        <translation>عميل غاضب</translation>
    </message>
    <message>
        <source>Suspected intrusion or leak</source>
        <translation>اشتباه باختراق أو تسرّب</translation>
    </message>
    <message>
        <source>Legal or data-protection matter</source>
        <translation>مسألة قانونية أو حماية بيانات</translation>
    </message>
    <message>
        <source>Success desk</source>
        <translation>مكتب نجاح العملاء</translation>
    </message>
    <message>
        <source>Legal</source>
        <translation>الشؤون القانونية</translation>
    </message>
</context>
<context>
    <name>caseline::MassReplySheet</name>
    <message>
        <source>And then</source>
        <translation>وبعد ذلك</translation>
    </message>
    <message>
        <source>Reply to all chosen</source>
        <translation>الرد على كل المختارة</translation>
    </message>
    <message>
        <source>Close and keep the words</source>
        <translation>إغلاق مع الاحتفاظ بالنص</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>النص</translation>
    </message>
    <message>
        <source>Write one answer; each customer gets it alone</source>
        <translation>اكتب ردًا واحدًا؛ يصل إلى كل عميل على حدة</translation>
    </message>
    <message>
        <source>Filled in for each ticket: %1</source>
        <translation>يُملأ لكل تذكرة: %1</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>إرسال</translation>
    </message>
    <message>
        <source>Send, then pending</source>
        <translation>إرسال ثم تعليق</translation>
    </message>
    <message>
        <source>Send and resolve</source>
        <translation>إرسال وإنهاء</translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s)</source>
        <translation>
            <numerusform>لا تذاكر</numerusform>
            <numerusform>تذكرة واحدة</numerusform>
            <numerusform>تذكرتان</numerusform>
            <numerusform>%n تذاكر</numerusform>
            <numerusform>%n تذكرة</numerusform>
            <numerusform>%n تذكرة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Send to %n customer(s)</source>
        <translation>
            <numerusform>لا إرسال إلى أي عميل</numerusform>
            <numerusform>إرسال إلى عميل واحد</numerusform>
            <numerusform>إرسال إلى عميلين</numerusform>
            <numerusform>إرسال إلى %n عملاء</numerusform>
            <numerusform>إرسال إلى %n عميلًا</numerusform>
            <numerusform>إرسال إلى %n عميل</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Keep in %n ticket(s)</source>
        <translation>
            <numerusform>لا حفظ في أي تذكرة</numerusform>
            <numerusform>حفظ في تذكرة واحدة</numerusform>
            <numerusform>حفظ في تذكرتين</numerusform>
            <numerusform>حفظ في %n تذاكر</numerusform>
            <numerusform>حفظ في %n تذكرة</numerusform>
            <numerusform>حفظ في %n تذكرة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n customer(s) by mail</source>
        <translation>
            <numerusform>لا عميل بالبريد</numerusform>
            <numerusform>عميل واحد بالبريد</numerusform>
            <numerusform>عميلان بالبريد</numerusform>
            <numerusform>%n عملاء بالبريد</numerusform>
            <numerusform>%n عميلًا بالبريد</numerusform>
            <numerusform>%n عميل بالبريد</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n customer(s) by SMS or WhatsApp</source>
        <translation>
            <numerusform>لا عميل عبر SMS أو واتساب</numerusform>
            <numerusform>عميل واحد عبر SMS أو واتساب</numerusform>
            <numerusform>عميلان عبر SMS أو واتساب</numerusform>
            <numerusform>%n عملاء عبر SMS أو واتساب</numerusform>
            <numerusform>%n عميلًا عبر SMS أو واتساب</numerusform>
            <numerusform>%n عميل عبر SMS أو واتساب</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n without an address: kept in the ticket</source>
        <translation>
            <numerusform>لا أحد بلا عنوان</numerusform>
            <numerusform>واحد بلا عنوان: يُحفظ الرد في التذكرة</numerusform>
            <numerusform>اثنان بلا عنوان: يُحفظ الرد في التذكرة</numerusform>
            <numerusform>%n بلا عنوان: يُحفظ الرد في التذكرة</numerusform>
            <numerusform>%n بلا عنوان: يُحفظ الرد في التذكرة</numerusform>
            <numerusform>%n بلا عنوان: يُحفظ الرد في التذكرة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n replies, one for each ticket</source>
        <translation>
            <numerusform>لا ردود</numerusform>
            <numerusform>رد واحد، واحد لكل تذكرة</numerusform>
            <numerusform>ردّان، واحد لكل تذكرة</numerusform>
            <numerusform>%n ردود، واحد لكل تذكرة</numerusform>
            <numerusform>%n ردًا، واحد لكل تذكرة</numerusform>
            <numerusform>%n رد، واحد لكل تذكرة</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <translation>، </translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s) cannot fill in %1: nothing is sent there</source>
        <translation>
            <numerusform>كل التذاكر تملأ %1</numerusform>
            <numerusform>تذكرة واحدة لا تملأ %1: لا يُرسل شيء فيها</numerusform>
            <numerusform>تذكرتان لا تملآن %1: لا يُرسل شيء فيهما</numerusform>
            <numerusform>%n تذاكر لا تملأ %1: لا يُرسل شيء فيها</numerusform>
            <numerusform>%n تذكرة لا تملأ %1: لا يُرسل شيء فيها</numerusform>
            <numerusform>%n تذكرة لا تملأ %1: لا يُرسل شيء فيها</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>caseline::MessageCard</name>
    <message>
        <source>Note, only your team sees it</source>
        <translation>ملاحظة، يراها فريقك فقط</translation>
    </message>
    <message>
        <source>Acknowledgement, %1</source>
        <translation>إشعار استلام، %1</translation>
    </message>
    <message>
        <source>Reminder, %1</source>
        <translation>تذكير، %1</translation>
    </message>
    <message>
        <source>Told it is solved, %1</source>
        <translation>إبلاغ بالحل، %1</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1، %2، %3</translation>
    </message>
    <message>
        <source>Assistant</source>
        <translation>المساعد</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>عرض المزيد</translation>
    </message>
    <message numerus="yes">
        <source>%n quoted line(s)</source>
        <translation>
            <numerusform>لا أسطر مقتبسة</numerusform>
            <numerusform>سطر مقتبس</numerusform>
            <numerusform>سطران مقتبسان</numerusform>
            <numerusform>%n أسطر مقتبسة</numerusform>
            <numerusform>%n سطرًا مقتبسًا</numerusform>
            <numerusform>%n سطر مقتبس</numerusform>
        </translation>
    </message>
    <message>
        <source>Shown as plain text: with its formatting this mail is too large.</source>
        <translation>معروض كنص عادي: هذه الرسالة كبيرة جدًا مع تنسيقها.</translation>
    </message>
    <message>
        <source>Shown as plain text: this mail has too many parts in each other.</source>
        <translation>معروض كنص عادي: أجزاء هذه الرسالة متداخلة أكثر من اللازم.</translation>
    </message>
    <message>
        <source>Shown as plain text: this mail is too long to be formatted.</source>
        <translation>معروض كنص عادي: هذه الرسالة أطول من أن تُنسَّق.</translation>
    </message>
    <message numerus="yes">
        <source>%n image(s) not loaded</source>
        <translation>
            <numerusform>لا صور غير محمّلة</numerusform>
            <numerusform>صورة واحدة غير محمّلة</numerusform>
            <numerusform>صورتان غير محمّلتين</numerusform>
            <numerusform>%n صور غير محمّلة</numerusform>
            <numerusform>%n صورة غير محمّلة</numerusform>
            <numerusform>%n صورة غير محمّلة</numerusform>
        </translation>
    </message>
    <message>
        <source>hidden text left out</source>
        <translation>حُذف نص مخفي</translation>
    </message>
    <message>
        <source>How to read it</source>
        <translation>طريقة القراءة</translation>
    </message>
    <message>
        <source>Formatted</source>
        <translation>منسّق</translation>
    </message>
    <message>
        <source>Plain</source>
        <translation>نص عادي</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>إظهار</translation>
    </message>
    <message>
        <source>Show what was written</source>
        <translation>إظهار ما كُتب</translation>
    </message>
</context>
<context>
    <name>caseline::MessageText</name>
    <message>
        <source>Copy</source>
        <translation>نسخ</translation>
    </message>
    <message>
        <source>Copy whole message</source>
        <translation>نسخ الرسالة كلها</translation>
    </message>
</context>
<context>
    <name>caseline::ModelPreview</name>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>What a model is told</source>
        <translation>ما يُخبَر به النموذج</translation>
    </message>
    <message>
        <source>The text that would leave the desk</source>
        <translation>النص الذي سيغادر المكتب</translation>
    </message>
    <message>
        <source>Nothing leaves this desk: no model is set up. The local judge needs none.</source>
        <translation>لا شيء يغادر هذا المكتب: لم يُعدّ أي نموذج، والحُكم المحلي لا يحتاج إليه.</translation>
    </message>
    <message>
        <source>This, and nothing else, goes to the model when it is asked. Addresses, numbers, keys and the customer&apos;s name are masked.</source>
        <translation>هذا وحده يُرسل إلى النموذج عند سؤاله. العناوين والأرقام والمفاتيح واسم العميل محجوبة.</translation>
    </message>
</context>
<context>
    <name>caseline::MoodBars</name>
    <message numerus="yes">
        <source>Mood of the last %n ticket(s)</source>
        <translation>
            <numerusform>المزاج</numerusform>
            <numerusform>مزاج آخر تذكرة</numerusform>
            <numerusform>مزاج آخر تذكرتين</numerusform>
            <numerusform>مزاج آخر %n تذاكر</numerusform>
            <numerusform>مزاج آخر %n تذكرة</numerusform>
            <numerusform>مزاج آخر %n تذكرة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n negative</source>
        <translation>
            <numerusform>لا سلبية</numerusform>
            <numerusform>واحدة سلبية</numerusform>
            <numerusform>اثنتان سلبيتان</numerusform>
            <numerusform>%n سلبية</numerusform>
            <numerusform>%n سلبية</numerusform>
            <numerusform>%n سلبية</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>caseline::NavigationPane</name>
    <message>
        <source>Views</source>
        <translation>طرق العرض</translation>
    </message>
    <message>
        <source>Navigation</source>
        <translation>التنقل</translation>
    </message>
    <message>
        <source>Tickets</source>
        <translation>التذاكر</translation>
    </message>
    <message>
        <source>Escalations</source>
        <translation>التصعيدات</translation>
    </message>
    <message>
        <source>Dashboard</source>
        <translation>لوحة المتابعة</translation>
    </message>
    <message>
        <source>Knowledge</source>
        <translation>المعرفة</translation>
    </message>
    <message>
        <source>Deliveries</source>
        <translation>عمليات التسليم</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>الإعدادات</translation>
    </message>
    <message>
        <source>Saved views</source>
        <translation>العروض المحفوظة</translation>
    </message>
    <message>
        <source>Inbound</source>
        <translation>الوارد</translation>
    </message>
    <message>
        <source>Background work</source>
        <translation>العمل في الخلفية</translation>
    </message>
</context>
<context>
    <name>caseline::NewTicketForm</name>
    <message>
        <source>Discard</source>
        <translation>إهمال</translation>
    </message>
    <message>
        <source>Create ticket</source>
        <translation>إنشاء التذكرة</translation>
    </message>
    <message>
        <source>New ticket</source>
        <translation>تذكرة جديدة</translation>
    </message>
    <message>
        <source>As suggested</source>
        <translation>كما هو مقترح</translation>
    </message>
    <message>
        <source>%1, you</source>
        <translation>%1، أنت</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>لا أحد</translation>
    </message>
    <message>
        <source>Close and keep the words</source>
        <translation>إغلاق مع الاحتفاظ بالنص</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>العميل</translation>
    </message>
    <message>
        <source>Came in by</source>
        <translation>وردت عبر</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>العنوان</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>ما الذي حدث</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>الفئة</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>الأولوية</translation>
    </message>
    <message>
        <source>Assign to</source>
        <translation>إسناد إلى</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>الوسوم</translation>
    </message>
    <message>
        <source>Words, with spaces between them</source>
        <translation>كلمات تفصل بينها مسافات</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>لاحقًا</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 من %2</translation>
    </message>
    <message>
        <source>Your choice, kept</source>
        <translation>اختيارك، يبقى</translation>
    </message>
    <message>
        <source>Suggested</source>
        <translation>مقترح</translation>
    </message>
    <message>
        <source>Send the acknowledgement by %1 to %2</source>
        <translation>إرسال إشعار الاستلام عبر %1 إلى %2</translation>
    </message>
    <message>
        <source>Team %1</source>
        <translation>الفريق %1</translation>
    </message>
    <message>
        <source>New to the desk</source>
        <translation>جديد لدينا</translation>
    </message>
</context>
<context>
    <name>caseline::NewTicketInsight</name>
    <message>
        <source>What the desk makes of it</source>
        <translation>تقدير النظام</translation>
    </message>
    <message>
        <source>Write what happened; category and priority are suggested meanwhile.</source>
        <translation>اكتب ما حدث؛ تُقترح الفئة والأولوية أثناء الكتابة.</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Local model, no text left this machine</source>
        <translation>نموذج محلي، لم يغادر أي نص هذا الجهاز</translation>
    </message>
    <message>
        <source>You chose %1. It stays.</source>
        <translation>اخترت %1، ويبقى كذلك.</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>استخدام %1</translation>
    </message>
    <message>
        <source>Suggested priority</source>
        <translation>الأولوية المقترحة</translation>
    </message>
    <message>
        <source>Also open from %1</source>
        <translation>مفتوحة أيضًا من %1</translation>
    </message>
    <message>
        <source>First reply due %1</source>
        <translation>الرد الأول مستحق %1</translation>
    </message>
</context>
<context>
    <name>caseline::NoticeText</name>
    <message>
        <source>Assigned to you</source>
        <translation>أُسندت إليك</translation>
    </message>
    <message>
        <source>%1 assigned a ticket to you</source>
        <translation>أسند %1 تذكرة إليك</translation>
    </message>
    <message>
        <source>Escalated</source>
        <translation>مُصعَّدة</translation>
    </message>
    <message>
        <source>%1 escalated a ticket</source>
        <translation>صعّد %1 تذكرة</translation>
    </message>
    <message>
        <source>Due within the hour</source>
        <translation>تُستحق خلال ساعة</translation>
    </message>
    <message numerus="yes">
        <source>%n delivery(ies) could not be made</source>
        <translation>
            <numerusform>لم تفشل أي عملية تسليم</numerusform>
            <numerusform>تعذّرت عملية تسليم واحدة</numerusform>
            <numerusform>تعذّرت عمليتا تسليم</numerusform>
            <numerusform>تعذّرت %n عمليات تسليم</numerusform>
            <numerusform>تعذّرت %n عملية تسليم</numerusform>
            <numerusform>تعذّرت %n عملية تسليم</numerusform>
        </translation>
    </message>
    <message>
        <source>The list of deliveries says why.</source>
        <translation>قائمة عمليات التسليم توضح السبب.</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) need a look</source>
        <translation>
            <numerusform>لا شيء يحتاج إلى نظر</numerusform>
            <numerusform>أمر واحد يحتاج إلى نظر</numerusform>
            <numerusform>أمران يحتاجان إلى نظر</numerusform>
            <numerusform>%n أمور تحتاج إلى نظر</numerusform>
            <numerusform>%n أمرًا يحتاج إلى نظر</numerusform>
            <numerusform>%n أمر يحتاج إلى نظر</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>ولا مزيد</numerusform>
            <numerusform>وواحد آخر</numerusform>
            <numerusform>واثنان آخران</numerusform>
            <numerusform>و%n أخرى</numerusform>
            <numerusform>و%n أخرى</numerusform>
            <numerusform>و%n أخرى</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>caseline::NoticesForm</name>
    <message>
        <source>Assigned to me</source>
        <translation>أُسندت إليّ</translation>
    </message>
    <message>
        <source>Somebody else gave me a ticket</source>
        <translation>أعطاني شخص آخر تذكرة</translation>
    </message>
    <message>
        <source>New escalation</source>
        <translation>تصعيد جديد</translation>
    </message>
    <message>
        <source>By a rule, or by somebody else</source>
        <translation>بقاعدة أو من شخص آخر</translation>
    </message>
    <message>
        <source>Due soon</source>
        <translation>تستحق قريبًا</translation>
    </message>
    <message>
        <source>One of mine, within the hour</source>
        <translation>إحدى تذاكري، خلال ساعة</translation>
    </message>
    <message>
        <source>Could not be delivered</source>
        <translation>تعذّر التسليم</translation>
    </message>
    <message>
        <source>A letter of ours was given up</source>
        <translation>تُركت رسالة لنا بعد كل المحاولات</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>الصوت</translation>
    </message>
    <message>
        <source>Each is heard, too</source>
        <translation>كل إشعار يُسمع أيضًا</translation>
    </message>
    <message>
        <source>On</source>
        <translation>تشغيل</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>إيقاف</translation>
    </message>
    <message>
        <source>Show one now</source>
        <translation>عرض واحد الآن</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>تجربة</translation>
    </message>
    <message>
        <source>As this desktop shows them</source>
        <translation>كما يعرضها سطح المكتب هذا</translation>
    </message>
</context>
<context>
    <name>caseline::Palette</name>
    <message>
        <source>Type what you want to do</source>
        <translation>اكتب ما تريد فعله</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>الأوامر</translation>
    </message>
    <message>
        <source>What fits</source>
        <translation>ما يناسب</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>اختيار</translation>
    </message>
    <message>
        <source>run</source>
        <translation>تنفيذ</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>leave</source>
        <translation>خروج</translation>
    </message>
    <message>
        <source>On: %1</source>
        <translation>في: %1</translation>
    </message>
    <message>
        <source>Do</source>
        <translation>تنفيذ</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>انتقال</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>النافذة</translation>
    </message>
    <message>
        <source>Nothing fits “%1”</source>
        <translation>لا شيء يناسب «%1»</translation>
    </message>
    <message>
        <source>Tickets</source>
        <translation>التذاكر</translation>
    </message>
    <message>
        <source>Used last</source>
        <translation>آخر ما استُخدم</translation>
    </message>
</context>
<context>
    <name>caseline::PaperActions</name>
    <message>
        <source>Save the conversation</source>
        <translation>حفظ المحادثة</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>تم الحفظ باسم %1</translation>
    </message>
    <message>
        <source>%1 was not saved: %2</source>
        <translation>لم يُحفظ %1: %2</translation>
    </message>
    <message>
        <source>%1 was sent to the printer</source>
        <translation>أُرسل %1 إلى الطابعة</translation>
    </message>
    <message>
        <source>%1 was not printed: the printer does not answer</source>
        <translation>لم يُطبع %1: الطابعة لا تستجيب</translation>
    </message>
    <message>
        <source>PDF documents (*.pdf)</source>
        <translation>مستندات PDF ‏(*.pdf)</translation>
    </message>
</context>
<context>
    <name>caseline::PaperForm</name>
    <message>
        <source>With internal notes</source>
        <translation>مع الملاحظات الداخلية</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>طباعة…</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>حفظ بصيغة PDF…</translation>
    </message>
    <message>
        <source>The conversation on paper</source>
        <translation>المحادثة على الورق</translation>
    </message>
    <message>
        <source>Only your team should see a copy with notes.</source>
        <translation>النسخة التي تتضمن الملاحظات لفريقك فقط.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
</context>
<context>
    <name>caseline::PeopleForm</name>
    <message>
        <source>Agent</source>
        <translation>موظف</translation>
    </message>
    <message>
        <source>Supervisor</source>
        <translation>مشرف</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>مدير</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>إضافة</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Name of the new person</source>
        <translation>اسم الشخص الجديد</translation>
    </message>
    <message>
        <source>First password</source>
        <translation>كلمة المرور الأولى</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>الدور</translation>
    </message>
    <message>
        <source>Somebody has this name already.</source>
        <translation>هذا الاسم مستخدم بالفعل.</translation>
    </message>
    <message>
        <source>It failed: %1</source>
        <translation>فشل ذلك: %1</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>role, when they were last here</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>last here %1</source>
        <translation>آخر حضور %1</translation>
    </message>
    <message>
        <source>never here yet</source>
        <translation>لم يحضر بعد</translation>
    </message>
    <message>
        <source>Disabled</source>
        <translation>معطَّل</translation>
    </message>
    <message>
        <source>Let in again</source>
        <translation>السماح مجددًا</translation>
    </message>
    <message>
        <source>Disable</source>
        <translation>تعطيل</translation>
    </message>
    <message>
        <source>Really disable</source>
        <translation>تعطيل بالتأكيد</translation>
    </message>
    <message>
        <source>Nobody has to log in. With the first person here, the next start asks.</source>
        <translation>لا يحتاج أحد إلى تسجيل الدخول. مع أول شخص هنا يسأل التشغيل التالي.</translation>
    </message>
</context>
<context>
    <name>caseline::Picker</name>
    <message>
        <source>Done</source>
        <translation>تم</translation>
    </message>
    <message>
        <source>What can be chosen</source>
        <translation>ما يمكن اختياره</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>اختيار</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>leave</source>
        <translation>خروج</translation>
    </message>
    <message>
        <source>%1, chosen</source>
        <translation>%1، محدد</translation>
    </message>
    <message>
        <source>new</source>
        <translation>جديد</translation>
    </message>
    <message>
        <source>Type a first one</source>
        <translation>اكتب أول وسم</translation>
    </message>
    <message>
        <source>Nothing fits “%1”</source>
        <translation>لا شيء يناسب «%1»</translation>
    </message>
    <message>
        <source>now</source>
        <comment>what stands before the choice</comment>
        <translation>الآن</translation>
    </message>
    <message>
        <source>now, %1</source>
        <translation>الآن، %1</translation>
    </message>
</context>
<context>
    <name>caseline::PresenceButton</name>
    <message>
        <source>%1, %2</source>
        <comment>name, how they stand</comment>
        <translation>%1، %2</translation>
    </message>
</context>
<context>
    <name>caseline::PresenceWords</name>
    <message>
        <source>Available</source>
        <translation>متاح</translation>
    </message>
    <message>
        <source>Away</source>
        <translation>غائب</translation>
    </message>
    <message>
        <source>Off duty</source>
        <translation>خارج الدوام</translation>
    </message>
    <message>
        <source>Not here</source>
        <translation>غير موجود</translation>
    </message>
    <message numerus="yes">
        <source>%n open</source>
        <translation>
            <numerusform>لا شيء مفتوح</numerusform>
            <numerusform>واحدة مفتوحة</numerusform>
            <numerusform>اثنتان مفتوحتان</numerusform>
            <numerusform>%n مفتوحة</numerusform>
            <numerusform>%n مفتوحة</numerusform>
            <numerusform>%n مفتوحة</numerusform>
        </translation>
    </message>
    <message>
        <source>nobody is in it</source>
        <translation>لا أحد فيه</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n there</source>
        <translation>
            <numerusform>%1 من %n حاضرون</numerusform>
            <numerusform>%1 من %n حاضر</numerusform>
            <numerusform>%1 من %n حاضرون</numerusform>
            <numerusform>%1 من %n حاضرون</numerusform>
            <numerusform>%1 من %n حاضرون</numerusform>
            <numerusform>%1 من %n حاضرون</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n with nobody</source>
        <translation>
            <numerusform>لا شيء بلا مسؤول</numerusform>
            <numerusform>واحدة بلا مسؤول</numerusform>
            <numerusform>اثنتان بلا مسؤول</numerusform>
            <numerusform>%n بلا مسؤول</numerusform>
            <numerusform>%n بلا مسؤول</numerusform>
            <numerusform>%n بلا مسؤول</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1، %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n other(s) are here</source>
        <translation>
            <numerusform>%1 هنا</numerusform>
            <numerusform>%1 وشخص آخر هنا</numerusform>
            <numerusform>%1 وشخصان آخران هنا</numerusform>
            <numerusform>%1 و%n آخرون هنا</numerusform>
            <numerusform>%1 و%n آخرون هنا</numerusform>
            <numerusform>%1 و%n آخرون هنا</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is writing</source>
        <translation>%1 يكتب</translation>
    </message>
    <message>
        <source>%1 is reading</source>
        <translation>%1 يقرأ</translation>
    </message>
</context>
<context>
    <name>caseline::PromiseWords</name>
    <message>
        <source>Promise</source>
        <translation>الوعد</translation>
    </message>
    <message>
        <source>%1 with plan %2, priority %3</source>
        <translation>%1 مع الخطة %2 والأولوية %3</translation>
    </message>
    <message>
        <source>From</source>
        <translation>من</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>المحسوب</translation>
    </message>
    <message>
        <source>round the clock</source>
        <translation>على مدار الساعة</translation>
    </message>
    <message numerus="yes">
        <source>and %n more stretch(es)</source>
        <translation>
            <numerusform>ولا فترة أخرى</numerusform>
            <numerusform>وفترة أخرى</numerusform>
            <numerusform>وفترتان أخريان</numerusform>
            <numerusform>و%n فترات أخرى</numerusform>
            <numerusform>و%n فترة أخرى</numerusform>
            <numerusform>و%n فترة أخرى</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 to %2: %3</source>
        <translation>%1 إلى %2: %3</translation>
    </message>
    <message>
        <source>Later by</source>
        <translation>متأخر بمقدار</translation>
    </message>
    <message>
        <source>%1, in which it waited</source>
        <translation>%1 كان فيها بالانتظار</translation>
    </message>
</context>
<context>
    <name>caseline::RecipientLine</name>
    <message>
        <source>To</source>
        <translation>إلى</translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>عبر %1</translation>
    </message>
    <message>
        <source>has no address: kept in the ticket</source>
        <translation>لا عنوان: يبقى في التذكرة</translation>
    </message>
</context>
<context>
    <name>caseline::SavedViewActions</name>
    <message>
        <source>At most %1 characters</source>
        <translation>‏%1 حرفًا على الأكثر</translation>
    </message>
    <message>
        <source>Save this search as a view…</source>
        <translation>حفظ هذا البحث كعرض…</translation>
    </message>
    <message>
        <source>Saved views…</source>
        <translation>العروض المحفوظة…</translation>
    </message>
    <message>
        <source>Rename the view…</source>
        <translation>إعادة تسمية العرض…</translation>
    </message>
    <message>
        <source>Share the view with everybody, or not</source>
        <translation>مشاركة العرض مع الجميع أو إلغاؤها</translation>
    </message>
    <message>
        <source>Remove the view</source>
        <translation>إزالة العرض</translation>
    </message>
    <message>
        <source>Saved views</source>
        <translation>العروض المحفوظة</translation>
    </message>
    <message>
        <source>Name of a view</source>
        <translation>اسم عرض</translation>
    </message>
    <message>
        <source>Save this search as a view</source>
        <translation>حفظ هذا البحث كعرض</translation>
    </message>
    <message>
        <source>Name of the view</source>
        <translation>اسم العرض</translation>
    </message>
    <message>
        <source>Save as “%1”</source>
        <translation>حفظ باسم «%1»</translation>
    </message>
    <message>
        <source>new</source>
        <translation>جديد</translation>
    </message>
    <message>
        <source>Replace “%1”</source>
        <translation>استبدال «%1»</translation>
    </message>
    <message>
        <source>Rename the view</source>
        <translation>إعادة تسمية العرض</translation>
    </message>
    <message>
        <source>Everybody sees “%1” now</source>
        <translation>يرى الجميع «%1» الآن</translation>
    </message>
    <message>
        <source>Only you see “%1” now</source>
        <translation>أنت وحدك ترى «%1» الآن</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>أُلغي</translation>
    </message>
    <message>
        <source>Another view has this name.</source>
        <translation>هناك عرض آخر بهذا الاسم.</translation>
    </message>
    <message>
        <source>Type a name</source>
        <translation>اكتب اسمًا</translation>
    </message>
    <message>
        <source>“%1” has this search now</source>
        <translation>للعرض «%1» هذا البحث الآن</translation>
    </message>
    <message>
        <source>“%1” is saved</source>
        <translation>حُفظ «%1»</translation>
    </message>
    <message>
        <source>Now called “%1”</source>
        <translation>الاسم الآن «%1»</translation>
    </message>
    <message>
        <source>“%1” was removed</source>
        <translation>أُزيل «%1»</translation>
    </message>
    <message>
        <source>Move the view up</source>
        <translation>نقل العرض لأعلى</translation>
    </message>
    <message>
        <source>Move the view down</source>
        <translation>نقل العرض لأسفل</translation>
    </message>
    <message>
        <source>“%1” was moved</source>
        <translation>نُقل «%1»</translation>
    </message>
</context>
<context>
    <name>caseline::SearchField</name>
    <message>
        <source>Clear the search</source>
        <translation>مسح البحث</translation>
    </message>
</context>
<context>
    <name>caseline::SearchPopup</name>
    <message>
        <source>Ways to go on</source>
        <translation>اقتراحات</translation>
    </message>
    <message>
        <source>Narrow further</source>
        <translation>تضييق البحث أكثر</translation>
    </message>
    <message>
        <source>%1 found</source>
        <translation>عُثر على %1</translation>
    </message>
    <message>
        <source>complete</source>
        <translation>إكمال</translation>
    </message>
    <message>
        <source>search</source>
        <translation>بحث</translation>
    </message>
    <message>
        <source>back</source>
        <translation>رجوع</translation>
    </message>
</context>
<context>
    <name>caseline::SearchTexts</name>
    <message>
        <source>There is no “%1”. To look for these words, put them in quotes.</source>
        <translation>لا يوجد «%1». للبحث عن هذه الكلمات ضعها بين علامتي اقتباس.</translation>
    </message>
    <message>
        <source>%1 does not know “%2”. It knows: %3.</source>
        <translation>لا يعرف %1 القيمة «%2». القيم المعروفة: %3.</translation>
    </message>
    <message>
        <source>“%1” needs a value behind it.</source>
        <translation>يحتاج «%1» إلى قيمة بعده.</translation>
    </message>
    <message>
        <source>%1 takes only one value.</source>
        <translation>يقبل %1 قيمة واحدة فقط.</translation>
    </message>
    <message>
        <source>The quote is not closed.</source>
        <translation>علامة الاقتباس غير مغلقة.</translation>
    </message>
    <message>
        <source>“%1” is no day. Write it like %2.</source>
        <translation>«%1» ليس يومًا. اكتبه مثل %2.</translation>
    </message>
    <message>
        <source>“%1” is no length of time. Write it like %2.</source>
        <translation>«%1» ليست مدة زمنية. اكتبها مثل %2.</translation>
    </message>
    <message>
        <source>Days cannot be left out. Name the days that you want.</source>
        <translation>لا يمكن استبعاد الأيام. اذكر الأيام التي تريدها.</translation>
    </message>
    <message>
        <source>OR stands between two words.</source>
        <translation>تأتي OR بين كلمتين.</translation>
    </message>
    <message>
        <source>OR joins words, or values of one key.</source>
        <translation>تربط OR بين كلمات أو بين قيم مفتاح واحد.</translation>
    </message>
    <message>
        <source>“%1” has no letter and no digit.</source>
        <translation>لا يحتوي «%1» على أي حرف أو رقم.</translation>
    </message>
    <message>
        <source>%1 stands here already. Put a comma between the values.</source>
        <translation>%1 موجود بالفعل. ضع فاصلة بين القيم.</translation>
    </message>
    <message>
        <source>Together with what stands before it, “%1” leaves no ticket.</source>
        <translation>مع ما يسبقه لا يترك «%1» أي تذكرة.</translation>
    </message>
    <message>
        <source>The search is too long.</source>
        <translation>البحث طويل جدًا.</translation>
    </message>
    <message>
        <source>where a ticket stands</source>
        <translation>حالة التذكرة</translation>
    </message>
    <message>
        <source>how urgent it is</source>
        <translation>مدى إلحاحها</translation>
    </message>
    <message>
        <source>what it is about</source>
        <translation>موضوعها</translation>
    </message>
    <message>
        <source>name, address or number of the customer</source>
        <translation>اسم العميل أو عنوانه أو رقمه</translation>
    </message>
    <message>
        <source>who works on it</source>
        <translation>من يعمل عليها</translation>
    </message>
    <message>
        <source>a tag it has</source>
        <translation>وسم عليها</translation>
    </message>
    <message>
        <source>how it came in</source>
        <translation>كيف وردت</translation>
    </message>
    <message>
        <source>how the customer sounds</source>
        <translation>نبرة العميل</translation>
    </message>
    <message>
        <source>how its due time stands</source>
        <translation>حالة موعد استحقاقها</translation>
    </message>
    <message>
        <source>whether it is escalated</source>
        <translation>هل هي مصعّدة</translation>
    </message>
    <message>
        <source>days on which it came in</source>
        <translation>أيام ورودها</translation>
    </message>
    <message>
        <source>days of its last change</source>
        <translation>أيام آخر تغيير</translation>
    </message>
    <message>
        <source>came in longer ago than</source>
        <translation>وردت قبل أكثر من</translation>
    </message>
    <message>
        <source>came in less long ago than</source>
        <translation>وردت قبل أقل من</translation>
    </message>
    <message>
        <source>what belongs to it</source>
        <translation>ما يتبعها</translation>
    </message>
    <message>
        <source>unread, mine, finished and more</source>
        <translation>غير مقروءة، لي، منتهية وغير ذلك</translation>
    </message>
    <message>
        <source>which team has it</source>
        <translation>أي فريق يتولاها</translation>
    </message>
</context>
<context>
    <name>caseline::SettingFields</name>
    <message>
        <source>Storage</source>
        <translation>التخزين</translation>
    </message>
    <message>
        <source>Listener</source>
        <translation>المستقبِل</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>المفاتيح</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>المظهر</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>اللغة</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>البريد</translation>
    </message>
    <message>
        <source>SMS and WhatsApp</source>
        <translation>SMS وواتساب</translation>
    </message>
    <message>
        <source>Webhooks</source>
        <translation>Webhooks</translation>
    </message>
    <message>
        <source>Ticket system</source>
        <translation>نظام التذاكر</translation>
    </message>
    <message>
        <source>Providers</source>
        <translation>المزوّدون</translation>
    </message>
    <message>
        <source>SLA and hours</source>
        <translation>SLA والأوقات</translation>
    </message>
    <message>
        <source>Retries and reminders</source>
        <translation>الإعادة والتذكير</translation>
    </message>
    <message>
        <source>People</source>
        <translation>الأشخاص</translation>
    </message>
    <message>
        <source>Where tickets live, and how long.</source>
        <translation>أين تُحفظ التذاكر، وإلى متى.</translation>
    </message>
    <message>
        <source>Where programs and forms reach this desk.</source>
        <translation>أين تصل البرامج والنماذج إلى هذا المكتب.</translation>
    </message>
    <message>
        <source>What programs show to be let in. Only a fingerprint of each is kept.</source>
        <translation>ما تقدّمه البرامج ليُسمح لها بالدخول. لا تُحفظ إلا بصمة كل منها.</translation>
    </message>
    <message>
        <source>How the window looks. It applies at once.</source>
        <translation>كيف تبدو النافذة. يسري فورًا.</translation>
    </message>
    <message>
        <source>What the window speaks.</source>
        <translation>بأي لغة تتحدث النافذة.</translation>
    </message>
    <message>
        <source>Without a server mail is simulated, and says so.</source>
        <translation>بدون خادم يُحاكى البريد، ويُذكر ذلك.</translation>
    </message>
    <message>
        <source>By Twilio. Without an account both are simulated, and say so.</source>
        <translation>عبر Twilio. بدون حساب يُحاكى كلاهما، ويُذكر ذلك.</translation>
    </message>
    <message>
        <source>Who is told of what happens here, and who may tell us.</source>
        <translation>من يُبلَّغ بما يحدث هنا، ومن يجوز له إبلاغنا.</translation>
    </message>
    <message>
        <source>Another system that is told of each ticket.</source>
        <translation>نظام آخر يُبلَّغ بكل تذكرة.</translation>
    </message>
    <message>
        <source>Who reads a message after the local model. With nobody here, the local model decides alone.</source>
        <translation>من يقرأ الرسالة بعد النموذج المحلي. إن لم يكن هنا أحد، يقرر النموذج المحلي وحده.</translation>
    </message>
    <message>
        <source>When promises to customers run.</source>
        <translation>متى تسري الوعود للعملاء.</translation>
    </message>
    <message>
        <source>When something is tried again, and when somebody is reminded.</source>
        <translation>متى تُعاد المحاولة، ومتى يُذكَّر أحد.</translation>
    </message>
    <message>
        <source>Who may log in, and what they may do.</source>
        <translation>من يجوز له الدخول، وما يُسمح له به.</translation>
    </message>
    <message>
        <source>This machine</source>
        <translation>هذا الجهاز</translation>
    </message>
    <message>
        <source>Desk</source>
        <translation>المكتب</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>قاعدة البيانات</translation>
    </message>
    <message>
        <source>A file of its own, as sqlite:///FILE</source>
        <translation>ملف خاص بها، بصيغة sqlite:///FILE</translation>
    </message>
    <message>
        <source>a file in the data folder</source>
        <translation>ملف في مجلد البيانات</translation>
    </message>
    <message>
        <source>Archive after</source>
        <translation>الأرشفة بعد</translation>
    </message>
    <message>
        <source>Days untouched, of what is finished</source>
        <translation>أيام دون تغيير، لما اكتمل</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>السجل</translation>
    </message>
    <message>
        <source>JSON is for programs that collect logs</source>
        <translation>JSON للبرامج التي تجمع السجلات</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>نص</translation>
    </message>
    <message>
        <source>Language of the window</source>
        <translation>لغة النافذة</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>مثل سطح المكتب</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>العنوان</translation>
    </message>
    <message>
        <source>Each new ticket is posted there; its id leads back to ours</source>
        <translation>تُرسل إليه كل تذكرة جديدة؛ ومعرّفها يقود إلى تذكرتنا</translation>
    </message>
    <message>
        <source>nobody is told</source>
        <translation>لا يُبلَّغ أحد</translation>
    </message>
    <message>
        <source>Business hours</source>
        <translation>ساعات العمل</translation>
    </message>
    <message>
        <source>Such as Mon-Fri 09:00-17:00; promises stand still outside them</source>
        <translation>مثل Mon-Fri 09:00-17:00؛ تتوقف الوعود خارجها</translation>
    </message>
    <message>
        <source>round the clock</source>
        <translation>على مدار الساعة</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>المنطقة الزمنية</translation>
    </message>
    <message>
        <source>Of the business hours, such as Europe/Berlin</source>
        <translation>لساعات العمل، مثل Europe/Berlin</translation>
    </message>
    <message>
        <source>Remind after</source>
        <translation>التذكير بعد</translation>
    </message>
    <message>
        <source>Seconds until somebody is reminded of what is not resolved</source>
        <translation>ثوانٍ حتى يُذكَّر أحد بما لم يُحل</translation>
    </message>
    <message>
        <source>Try again after</source>
        <translation>إعادة المحاولة بعد</translation>
    </message>
    <message>
        <source>Seconds before the second try to deliver; later tries wait longer</source>
        <translation>ثوانٍ قبل محاولة التسليم الثانية؛ والتالية تنتظر أطول</translation>
    </message>
    <message>
        <source>Listen at</source>
        <translation>الاستماع على</translation>
    </message>
    <message>
        <source>127.0.0.1 is this machine only; 0.0.0.0 is everybody who can reach it</source>
        <translation>127.0.0.1 هذا الجهاز فقط؛ 0.0.0.0 كل من يصل إليه</translation>
    </message>
    <message>
        <source>Outside address</source>
        <translation>العنوان من الخارج</translation>
    </message>
    <message>
        <source>How Twilio and customers reach the listener; Twilio signs it</source>
        <translation>كيف يصل Twilio والعملاء إلى المستقبِل؛ يوقّعها Twilio</translation>
    </message>
    <message>
        <source>not reachable from outside</source>
        <translation>لا يُوصل إليه من الخارج</translation>
    </message>
    <message>
        <source>Further host names</source>
        <translation>أسماء مضيف أخرى</translation>
    </message>
    <message>
        <source>By which it may be called, with commas between</source>
        <translation>التي يجوز نداؤه بها، بفواصل بينها</translation>
    </message>
    <message>
        <source>none</source>
        <translation>لا شيء</translation>
    </message>
    <message>
        <source>Sites that may ask from a browser</source>
        <translation>مواقع يجوز لها السؤال من المتصفح</translation>
    </message>
    <message>
        <source>Origins, with commas between</source>
        <translation>أصول، بفواصل بينها</translation>
    </message>
    <message>
        <source>Trusted proxies</source>
        <translation>وسطاء موثوقون</translation>
    </message>
    <message>
        <source>Whose word about the caller&apos;s address is believed</source>
        <translation>الذين يُصدَّق قولهم عن عنوان المتصل</translation>
    </message>
    <message>
        <source>Server that sends</source>
        <translation>خادم الإرسال</translation>
    </message>
    <message>
        <source>smtps://user:password@host:465; kept in a file that only you read</source>
        <translation>smtps://user:password@host:465؛ يُحفظ في ملف لا يقرؤه غيرك</translation>
    </message>
    <message>
        <source>simulated</source>
        <translation>محاكاة</translation>
    </message>
    <message>
        <source>Sender</source>
        <translation>المرسل</translation>
    </message>
    <message>
        <source>What customers see, and where they answer to</source>
        <translation>ما يراه العملاء، وإلى أين يجيبون</translation>
    </message>
    <message>
        <source>Mailbox that is read</source>
        <translation>صندوق البريد الذي يُقرأ</translation>
    </message>
    <message>
        <source>imaps://user:password@host:993/INBOX; kept in a file that only you read</source>
        <translation>imaps://user:password@host:993/INBOX؛ يُحفظ في ملف لا يقرؤه غيرك</translation>
    </message>
    <message>
        <source>none is read</source>
        <translation>لا يُقرأ أي صندوق</translation>
    </message>
    <message>
        <source>Address of the team</source>
        <translation>عنوان الفريق</translation>
    </message>
    <message>
        <source>Where reminders and warnings go</source>
        <translation>إلى أين تذهب التذكيرات والتحذيرات</translation>
    </message>
    <message>
        <source>First answer</source>
        <translation>الرد الأول</translation>
    </message>
    <message>
        <source>What a customer hears before a person looks</source>
        <translation>ما يسمعه العميل قبل أن ينظر أحد</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>تأكيد الاستلام</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>لا شيء</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>الحساب</translation>
    </message>
    <message>
        <source>Begins with AC</source>
        <translation>يبدأ بـ AC</translation>
    </message>
    <message>
        <source>Auth token</source>
        <translation>رمز المصادقة</translation>
    </message>
    <message>
        <source>Kept in a file that only you read; also proves that a request is Twilio&apos;s</source>
        <translation>يُحفظ في ملف لا يقرؤه غيرك؛ ويثبت أيضًا أن الطلب من Twilio</translation>
    </message>
    <message>
        <source>Number for SMS</source>
        <translation>رقم SMS</translation>
    </message>
    <message>
        <source>With the country&apos;s code, such as +4930…</source>
        <translation>مع رمز البلد، مثل +4930…</translation>
    </message>
    <message>
        <source>Number for WhatsApp</source>
        <translation>رقم واتساب</translation>
    </message>
    <message>
        <source>With the country&apos;s code</source>
        <translation>مع رمز البلد</translation>
    </message>
    <message>
        <source>Asked first</source>
        <translation>يُسأل أولًا</translation>
    </message>
    <message>
        <source>Personal data is masked before it leaves, and put back in the answer</source>
        <translation>تُحجب البيانات الشخصية قبل خروجها، وتُعاد في الجواب</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>لا أحد</translation>
    </message>
    <message>
        <source>Another, OpenAI&apos;s way</source>
        <translation>آخر، على طريقة OpenAI</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>المفتاح</translation>
    </message>
    <message>
        <source>Kept in a file that only you read, never in the database</source>
        <translation>يُحفظ في ملف لا يقرؤه غيرك، وليس في قاعدة البيانات أبدًا</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>النموذج</translation>
    </message>
    <message>
        <source>By the name that the provider gives it</source>
        <translation>بالاسم الذي يعطيه المزوّد</translation>
    </message>
    <message>
        <source>the provider&apos;s usual one</source>
        <translation>المعتاد لدى المزوّد</translation>
    </message>
    <message>
        <source>Where it is asked, if not at the provider&apos;s own</source>
        <translation>أين يُسأل، إن لم يكن عند عنوان المزوّد</translation>
    </message>
    <message>
        <source>the provider&apos;s own</source>
        <translation>عنوان المزوّد</translation>
    </message>
    <message>
        <source>Ask when the local model is less sure than</source>
        <translation>السؤال عندما يكون النموذج المحلي أقل يقينًا من</translation>
    </message>
    <message>
        <source>From 0 to 1, or always</source>
        <translation>من 0 إلى 1، أو always دائمًا</translation>
    </message>
    <message>
        <source>Give up after</source>
        <translation>التوقف بعد</translation>
    </message>
    <message>
        <source>Seconds; then the local answer stands and says so</source>
        <translation>ثوانٍ؛ ثم يبقى الجواب المحلي ويُذكر ذلك</translation>
    </message>
    <message>
        <source>Spend a day at most</source>
        <translation>أقصى إنفاق في اليوم</translation>
    </message>
    <message>
        <source>US dollars; then nobody is asked until midnight UTC</source>
        <translation>دولارات أمريكية؛ ثم لا يُسأل أحد حتى منتصف الليل UTC</translation>
    </message>
    <message>
        <source>Asked when the first fails</source>
        <translation>يُسأل عندما يفشل الأول</translation>
    </message>
    <message>
        <source>Or while it rests after failures</source>
        <translation>أو أثناء راحته بعد الإخفاقات</translation>
    </message>
    <message>
        <source>Its key</source>
        <translation>مفتاحه</translation>
    </message>
    <message>
        <source>What customers wrote stays as it is</source>
        <translation>ما كتبه العملاء يبقى كما هو</translation>
    </message>
    <message>
        <source>Blocked senders</source>
        <translation>المرسلون المحظورون</translation>
    </message>
    <message>
        <source>Their mail is kept, makes no ticket and is not answered. It applies at once.</source>
        <translation>يُحفظ بريدهم ولا تُفتح به تذكرة ولا يُردّ عليه. يسري فورًا.</translation>
    </message>
    <message>
        <source>Log-in and Gmail</source>
        <translation>تسجيل الدخول وGmail</translation>
    </message>
    <message>
        <source>For mail accounts that take no password but OAuth 2, and for a mailbox at Gmail that is read by its API.</source>
        <translation>لحسابات البريد التي لا تقبل كلمة مرور بل OAuth 2، ولصندوق بريد لدى Gmail يُقرأ بواجهته.</translation>
    </message>
    <message>
        <source>Kept in a file that only you read</source>
        <translation>يُحفظ في ملف لا يقرؤه سواك</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>العميل</translation>
    </message>
    <message>
        <source>What the mail provider calls this program; for URLs with a user and no password</source>
        <translation>ما يسمي به مزود البريد هذا البرنامج؛ لعناوين فيها مستخدم بلا كلمة مرور</translation>
    </message>
    <message>
        <source>passwords are used</source>
        <translation>تُستخدم كلمات المرور</translation>
    </message>
    <message>
        <source>Secret of the client</source>
        <translation>سر العميل</translation>
    </message>
    <message>
        <source>Refresh token</source>
        <translation>رمز التجديد</translation>
    </message>
    <message>
        <source>Token address</source>
        <translation>عنوان الرموز</translation>
    </message>
    <message>
        <source>Where access tokens are given out, by https</source>
        <translation>حيث تُمنح رموز الوصول، عبر https</translation>
    </message>
    <message>
        <source>Client at Gmail</source>
        <translation>العميل لدى Gmail</translation>
    </message>
    <message>
        <source>With the two below a mailbox at Gmail is read, when no other mailbox is</source>
        <translation>مع الاثنين أدناه يُقرأ صندوق لدى Gmail إذا لم يُقرأ غيره</translation>
    </message>
    <message>
        <source>Secret of the client at Gmail</source>
        <translation>سر العميل لدى Gmail</translation>
    </message>
    <message>
        <source>Refresh token at Gmail</source>
        <translation>رمز التجديد لدى Gmail</translation>
    </message>
    <message>
        <source>Topic of Pub/Sub</source>
        <translation>موضوع Pub/Sub</translation>
    </message>
    <message>
        <source>Such as projects/P/topics/T; Gmail tells it of news</source>
        <translation>مثل projects/P/topics/T؛ يخبره Gmail بالجديد</translation>
    </message>
    <message>
        <source>it is looked for all the time</source>
        <translation>يُبحث عنه على الدوام</translation>
    </message>
    <message>
        <source>Push token</source>
        <translation>رمز الدفع</translation>
    </message>
    <message>
        <source>What the subscription shows at /webhooks/gmail; kept in a file that only you read</source>
        <translation>ما يبرزه الاشتراك عند ‎/webhooks/gmail؛ يُحفظ في ملف لا يقرؤه سواك</translation>
    </message>
    <message>
        <source>no push is let in</source>
        <translation>لا يُقبل أي دفع</translation>
    </message>
    <message>
        <source>Inboxes</source>
        <translation>الصناديق</translation>
    </message>
    <message>
        <source>By what name, from what address and over what signature each writes. It applies at once.</source>
        <translation>بأي اسم ومن أي عنوان وبأي توقيع يكتب كل منها. يسري فورًا.</translation>
    </message>
    <message>
        <source>Teams</source>
        <translation>الفرق</translation>
    </message>
    <message>
        <source>Whom tickets are given to together. It applies at once.</source>
        <translation>من تُسند إليهم التذاكر معًا. يسري فورًا.</translation>
    </message>
    <message>
        <source>References begin with</source>
        <translation>تبدأ المراجع بـ</translation>
    </message>
    <message>
        <source>Capital letters and digits; tickets that are there keep theirs</source>
        <translation>أحرف كبيرة وأرقام؛ التذاكر الموجودة تحتفظ بمراجعها</translation>
    </message>
    <message>
        <source>Less time by priority</source>
        <translation>وقت أقل حسب الأولوية</translation>
    </message>
    <message>
        <source>Shares of the promised time, such as urgent=0.25, high=0.5</source>
        <translation>حصص من الوقت الموعود، مثل urgent=0.25, high=0.5</translation>
    </message>
    <message>
        <source>all have the time of their plan</source>
        <translation>للجميع وقت خطتهم</translation>
    </message>
    <message>
        <source>Web form</source>
        <translation>نموذج الويب</translation>
    </message>
    <message>
        <source>For people who write from a site of yours.</source>
        <translation>لمن يكتبون من أحد مواقعكم.</translation>
    </message>
    <message>
        <source>When a ticket is settled</source>
        <translation>عند حل التذكرة</translation>
    </message>
    <message>
        <source>Whether its customer is told, with what was answered</source>
        <translation>هل يُبلَّغ العميل بذلك مع ما أُجيب به</translation>
    </message>
    <message>
        <source>Tell the customer</source>
        <translation>إبلاغ العميل</translation>
    </message>
    <message>
        <source>Delete mail as it came after</source>
        <translation>حذف الرسائل الخام بعد</translation>
    </message>
    <message>
        <source>Days untouched, of what is finished; what was read of it stays</source>
        <translation>أيام دون تغيير، لما أُنجز؛ ويبقى ما قُرئ منها</translation>
    </message>
    <message>
        <source>Language of letters</source>
        <translation>لغة الرسائل المرسلة</translation>
    </message>
    <message>
        <source>To the team, and to customers whose language is not known</source>
        <translation>إلى الفريق، وإلى العملاء الذين لا تُعرف لغتهم</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>الإشعارات</translation>
    </message>
    <message>
        <source>What the desktop tells you of while you look elsewhere. It applies at once.</source>
        <translation>ما يخبرك به سطح المكتب وأنت تنظر إلى شيء آخر. يسري فورًا.</translation>
    </message>
</context>
<context>
    <name>caseline::SettingRow</name>
    <message>
        <source>Take it out</source>
        <translation>إزالة</translation>
    </message>
    <message>
        <source>will be taken out</source>
        <translation>سيُزال</translation>
    </message>
    <message>
        <source>Set by the environment, in %1. It is changed there.</source>
        <translation>مضبوط من البيئة، في %1. يُغيَّر هناك.</translation>
    </message>
    <message>
        <source>Given on the command line. It is changed there.</source>
        <translation>معطى في سطر الأوامر. يُغيَّر هناك.</translation>
    </message>
</context>
<context>
    <name>caseline::SettingsPage</name>
    <message>
        <source>Find a setting</source>
        <translation>البحث عن إعداد</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>الإعدادات</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>تجاهل</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>حفظ</translation>
    </message>
    <message>
        <source>Save the settings</source>
        <translation>حفظ الإعدادات</translation>
    </message>
    <message>
        <source>save</source>
        <translation>حفظ</translation>
    </message>
    <message>
        <source>find a setting</source>
        <translation>البحث عن إعداد</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>جارٍ الحفظ…</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s), not saved yet</source>
        <translation>
            <numerusform>%n تغيير لم يُحفظ بعد</numerusform>
            <numerusform>تغيير واحد لم يُحفظ بعد</numerusform>
            <numerusform>تغييران لم يُحفظا بعد</numerusform>
            <numerusform>%n تغييرات لم تُحفظ بعد</numerusform>
            <numerusform>%n تغييرًا لم يُحفظ بعد</numerusform>
            <numerusform>%n تغيير لم يُحفظ بعد</numerusform>
        </translation>
    </message>
    <message>
        <source>Saved. It takes effect at the next start of Caseline.</source>
        <translation>حُفظ. يسري عند التشغيل التالي لـ Caseline.</translation>
    </message>
    <message>
        <source>Changes take effect at the next start of Caseline.</source>
        <translation>تسري التغييرات عند التشغيل التالي لـ Caseline.</translation>
    </message>
    <message>
        <source>Not saved: %1</source>
        <translation>لم يُحفظ: %1</translation>
    </message>
</context>
<context>
    <name>caseline::StatusLabel</name>
    <message>
        <source>Status: %1</source>
        <translation>الحالة: %1</translation>
    </message>
</context>
<context>
    <name>caseline::TeamEditor</name>
    <message>
        <source>Give tickets on to whose turn it is (round robin)</source>
        <translation>تمرير التذاكر إلى من حان دوره (بالتناوب)</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>إعادة التسمية</translation>
    </message>
    <message>
        <source>Of those who are there: who has the fewest open tickets, then who got none for the longest. With nobody there it waits in the team.</source>
        <translation>من بين الحاضرين: من لديه أقل عدد من التذاكر المفتوحة، ثم من لم يتسلم تذكرة منذ أطول مدة. إن لم يحضر أحد تنتظر لدى الفريق.</translation>
    </message>
    <message>
        <source>Nobody logs in here yet. Add people first, then put them into the team.</source>
        <translation>لا أحد يسجل الدخول هنا بعد. أضف الأشخاص أولًا ثم ضمّهم إلى الفريق.</translation>
    </message>
    <message>
        <source>Name of %1</source>
        <translation>اسم %1</translation>
    </message>
</context>
<context>
    <name>caseline::TeamsForm</name>
    <message>
        <source>Another team has this name.</source>
        <translation>هذا الاسم لفريق آخر.</translation>
    </message>
    <message>
        <source>A team has a name of at most 60 characters, and not “none”.</source>
        <translation>للفريق اسم من 60 حرفًا على الأكثر، وليس “none”.</translation>
    </message>
    <message>
        <source>Somebody of them is no longer here.</source>
        <translation>أحدهم لم يعد هنا.</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>إضافة</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>تراجع</translation>
    </message>
    <message>
        <source>Name of a new team</source>
        <translation>اسم فريق جديد</translation>
    </message>
    <message>
        <source>%1 is there. Who is in it?</source>
        <translation>أُنشئ %1. من ينتمي إليه؟</translation>
    </message>
    <message>
        <source>Taken back.</source>
        <translation>تم التراجع.</translation>
    </message>
    <message>
        <source>%1 is given tickets again.</source>
        <translation>تُسند التذاكر إلى %1 من جديد.</translation>
    </message>
    <message>
        <source>%1 is retired: it keeps its tickets and is given no more.</source>
        <translation>أُوقف %1: يحتفظ بتذاكره ولا تُسند إليه غيرها.</translation>
    </message>
    <message>
        <source>%1 gives what it gets on to whose turn it is.</source>
        <translation>يمرّر %1 ما يصله إلى من حان دوره.</translation>
    </message>
    <message>
        <source>What %1 gets waits until somebody takes it.</source>
        <translation>ما يصل %1 ينتظر حتى يأخذه أحد.</translation>
    </message>
    <message>
        <source>%1 is in %2 now.</source>
        <translation>%1 الآن في %2.</translation>
    </message>
    <message>
        <source>%1 is no longer in %2.</source>
        <translation>%1 لم يعد في %2.</translation>
    </message>
    <message>
        <source>It is called %1 now.</source>
        <translation>صار اسمه %1.</translation>
    </message>
    <message>
        <source>Round robin · %1</source>
        <translation>بالتناوب · %1</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>تغيير</translation>
    </message>
    <message>
        <source>Retire</source>
        <translation>إيقاف</translation>
    </message>
    <message>
        <source>Retired</source>
        <translation>موقوف</translation>
    </message>
    <message>
        <source>Take up again</source>
        <translation>استئناف</translation>
    </message>
    <message>
        <source>There are no teams yet. Tickets can be given to a team instead of a person: name the first one above.</source>
        <translation>لا توجد فرق بعد. يمكن إسناد التذاكر إلى فريق بدلًا من شخص: سمِّ الأول في الأعلى.</translation>
    </message>
</context>
<context>
    <name>caseline::TicketActions</name>
    <message>
        <source>Status set to %1</source>
        <translation>الحالة الآن: %1</translation>
    </message>
    <message>
        <source>Priority set to %1</source>
        <translation>الأولوية الآن: %1</translation>
    </message>
    <message>
        <source>%1 it is</source>
        <translation>الفئة %1</translation>
    </message>
    <message>
        <source>Category confirmed</source>
        <translation>أُكّدت الفئة</translation>
    </message>
    <message>
        <source>Given back to nobody</source>
        <translation>بلا مسؤول الآن</translation>
    </message>
    <message>
        <source>It is yours</source>
        <translation>هي لك الآن</translation>
    </message>
    <message>
        <source>Given to %1</source>
        <translation>أُسندت إلى %1</translation>
    </message>
    <message>
        <source>Escalated</source>
        <translation>مصعّدة</translation>
    </message>
    <message>
        <source>Escalated to %1</source>
        <translation>صُعّدت إلى %1</translation>
    </message>
    <message>
        <source>You hold this escalation</source>
        <translation>استلمت هذا التصعيد</translation>
    </message>
    <message>
        <source>Handed back</source>
        <translation>أُعيد</translation>
    </message>
    <message>
        <source>Escalation taken back</source>
        <translation>أُلغي التصعيد</translation>
    </message>
    <message>
        <source>Note added</source>
        <translation>أُضيفت الملاحظة</translation>
    </message>
    <message>
        <source>A change of many tickets is still under way</source>
        <translation>ما زال تغيير تذاكر كثيرة جاريًا</translation>
    </message>
    <message>
        <source>Nothing was changed</source>
        <translation>لم يتغير شيء</translation>
    </message>
    <message numerus="yes">
        <source>%n refused</source>
        <translation>
            <numerusform>لم يُرفض شيء</numerusform>
            <numerusform>رُفضت واحدة</numerusform>
            <numerusform>رُفضت اثنتان</numerusform>
            <numerusform>رُفضت %n</numerusform>
            <numerusform>رُفضت %n</numerusform>
            <numerusform>رُفضت %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left</source>
        <translation>
            <numerusform>لم يبقَ شيء</numerusform>
            <numerusform>بقيت واحدة</numerusform>
            <numerusform>بقيت اثنتان</numerusform>
            <numerusform>بقيت %n</numerusform>
            <numerusform>بقيت %n</numerusform>
            <numerusform>بقيت %n</numerusform>
        </translation>
    </message>
    <message>
        <source>There is nothing to take back</source>
        <translation>لا شيء للتراجع عنه</translation>
    </message>
    <message>
        <source>Taken back: %1</source>
        <translation>تم التراجع: %1</translation>
    </message>
    <message>
        <source>It was changed since, so it is not taken back</source>
        <translation>تغيّرت بعد ذلك، فلم يتم التراجع</translation>
    </message>
    <message>
        <source>%1 of %2 taken back; the others were changed since</source>
        <translation>تم التراجع عن %1 من %2؛ وتغيّرت الأخرى بعد ذلك</translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s) resolved</source>
        <translation>
            <numerusform>لم تُنهَ أي تذكرة</numerusform>
            <numerusform>أُنهيت تذكرة واحدة</numerusform>
            <numerusform>أُنهيت تذكرتان</numerusform>
            <numerusform>أُنهيت %n تذاكر</numerusform>
            <numerusform>أُنهيت %n تذكرة</numerusform>
            <numerusform>أُنهيت %n تذكرة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Status of %n ticket(s) set to %1</source>
        <translation>
            <numerusform>حالة لا تذاكر الآن: %1</numerusform>
            <numerusform>حالة تذكرة واحدة الآن: %1</numerusform>
            <numerusform>حالة تذكرتين الآن: %1</numerusform>
            <numerusform>حالة %n تذاكر الآن: %1</numerusform>
            <numerusform>حالة %n تذكرة الآن: %1</numerusform>
            <numerusform>حالة %n تذكرة الآن: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Priority of %n ticket(s) set to %1</source>
        <translation>
            <numerusform>أولوية لا تذاكر الآن: %1</numerusform>
            <numerusform>أولوية تذكرة واحدة الآن: %1</numerusform>
            <numerusform>أولوية تذكرتين الآن: %1</numerusform>
            <numerusform>أولوية %n تذاكر الآن: %1</numerusform>
            <numerusform>أولوية %n تذكرة الآن: %1</numerusform>
            <numerusform>أولوية %n تذكرة الآن: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s) set to %1</source>
        <translation>
            <numerusform>لا تذاكر: %1</numerusform>
            <numerusform>تذكرة واحدة: %1</numerusform>
            <numerusform>تذكرتان: %1</numerusform>
            <numerusform>%n تذاكر: %1</numerusform>
            <numerusform>%n تذكرة: %1</numerusform>
            <numerusform>%n تذكرة: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s) given back to nobody</source>
        <translation>
            <numerusform>لا تذاكر بلا مسؤول</numerusform>
            <numerusform>تذكرة واحدة بلا مسؤول الآن</numerusform>
            <numerusform>تذكرتان بلا مسؤول الآن</numerusform>
            <numerusform>%n تذاكر بلا مسؤول الآن</numerusform>
            <numerusform>%n تذكرة بلا مسؤول الآن</numerusform>
            <numerusform>%n تذكرة بلا مسؤول الآن</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s) given to %1</source>
        <translation>
            <numerusform>لم تُسند أي تذكرة إلى %1</numerusform>
            <numerusform>أُسندت تذكرة واحدة إلى %1</numerusform>
            <numerusform>أُسندت تذكرتان إلى %1</numerusform>
            <numerusform>أُسندت %n تذاكر إلى %1</numerusform>
            <numerusform>أُسندت %n تذكرة إلى %1</numerusform>
            <numerusform>أُسندت %n تذكرة إلى %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Tags changed</source>
        <translation>تغيّرت الوسوم</translation>
    </message>
    <message numerus="yes">
        <source>Tags of %n ticket(s) changed</source>
        <translation>
            <numerusform>لم تتغير وسوم</numerusform>
            <numerusform>تغيّرت وسوم تذكرة واحدة</numerusform>
            <numerusform>تغيّرت وسوم تذكرتين</numerusform>
            <numerusform>تغيّرت وسوم %n تذاكر</numerusform>
            <numerusform>تغيّرت وسوم %n تذكرة</numerusform>
            <numerusform>تغيّرت وسوم %n تذكرة</numerusform>
        </translation>
    </message>
    <message>
        <source>Reply to %1</source>
        <translation>الرد على %1</translation>
    </message>
    <message>
        <source>Taken up again</source>
        <translation>استُؤنفت</translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s) taken up again</source>
        <translation>
            <numerusform>لم تُستأنف أي تذكرة</numerusform>
            <numerusform>استُؤنفت تذكرة واحدة</numerusform>
            <numerusform>استُؤنفت تذكرتان</numerusform>
            <numerusform>استُؤنفت %n تذاكر</numerusform>
            <numerusform>استُؤنفت %n تذكرة</numerusform>
            <numerusform>استُؤنفت %n تذكرة</numerusform>
        </translation>
    </message>
    <message>
        <source>Set aside until %1</source>
        <translation>مؤجلة حتى %1</translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s) set aside until %1</source>
        <translation>
            <numerusform>لم تؤجل أي تذكرة حتى %1</numerusform>
            <numerusform>أُجلت تذكرة واحدة حتى %1</numerusform>
            <numerusform>أُجلت تذكرتان حتى %1</numerusform>
            <numerusform>أُجلت %n تذاكر حتى %1</numerusform>
            <numerusform>أُجلت %n تذكرة حتى %1</numerusform>
            <numerusform>أُجلت %n تذكرة حتى %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Marked as spam</source>
        <translation>وُسمت كبريد مزعج</translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s) marked as spam</source>
        <translation>
            <numerusform>لم توسم أي تذكرة</numerusform>
            <numerusform>وُسمت تذكرة واحدة كبريد مزعج</numerusform>
            <numerusform>وُسمت تذكرتان كبريد مزعج</numerusform>
            <numerusform>وُسمت %n تذاكر كبريد مزعج</numerusform>
            <numerusform>وُسمت %n تذكرة كبريد مزعج</numerusform>
            <numerusform>وُسمت %n تذكرة كبريد مزعج</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s) merged</source>
        <translation>
            <numerusform>لم تُدمج أي تذكرة</numerusform>
            <numerusform>دُمجت تذكرة واحدة</numerusform>
            <numerusform>دُمجت تذكرتان</numerusform>
            <numerusform>دُمجت %n تذاكر</numerusform>
            <numerusform>دُمجت %n تذكرة</numerusform>
            <numerusform>دُمجت %n تذكرة</numerusform>
        </translation>
    </message>
    <message>
        <source>Taken out of the other ticket again</source>
        <translation>فُصلت عن التذكرة الأخرى</translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s) taken out of the other again</source>
        <translation>
            <numerusform>لم تُفصل أي تذكرة</numerusform>
            <numerusform>فُصلت تذكرة واحدة</numerusform>
            <numerusform>فُصلت تذكرتان</numerusform>
            <numerusform>فُصلت %n تذاكر</numerusform>
            <numerusform>فُصلت %n تذكرة</numerusform>
            <numerusform>فُصلت %n تذكرة</numerusform>
        </translation>
    </message>
    <message>
        <source>Blocked: mail from %1 makes no ticket</source>
        <translation>حُظر: بريد %1 لا يفتح تذكرة</translation>
    </message>
    <message>
        <source>Now in %1</source>
        <translation>الآن في %1</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n replies taken back; the others are on their way</source>
        <translation>
            <numerusform>سُحب %1 من %n رد؛ البقية في الطريق</numerusform>
            <numerusform>سُحب %1 من رد واحد؛ البقية في الطريق</numerusform>
            <numerusform>سُحب %1 من ردّين؛ البقية في الطريق</numerusform>
            <numerusform>سُحب %1 من %n ردود؛ البقية في الطريق</numerusform>
            <numerusform>سُحب %1 من %n ردًا؛ البقية في الطريق</numerusform>
            <numerusform>سُحب %1 من %n رد؛ البقية في الطريق</numerusform>
        </translation>
    </message>
    <message>
        <source>The reply is on its way, so it is not taken back</source>
        <translation>الرد في الطريق، لذلك لم يُسحب</translation>
    </message>
    <message numerus="yes">
        <source>%n replies sent</source>
        <translation>
            <numerusform>لم يُرسل أي رد</numerusform>
            <numerusform>أُرسل رد واحد</numerusform>
            <numerusform>أُرسل ردّان</numerusform>
            <numerusform>أُرسلت %n ردود</numerusform>
            <numerusform>أُرسل %n ردًا</numerusform>
            <numerusform>أُرسل %n رد</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 cannot be filled in there, so nothing was sent.</source>
        <translation>لا يمكن ملء %1 هناك، لذلك لم يُرسل شيء.</translation>
    </message>
    <message>
        <source>Macro applied: %1</source>
        <translation>طُبّق الماكرو: %1</translation>
    </message>
    <message numerus="yes">
        <source>Macro applied to %n ticket(s): %1</source>
        <translation>
            <numerusform>لم يُطبّق الماكرو على أي تذكرة: %1</numerusform>
            <numerusform>طُبّق الماكرو على تذكرة واحدة: %1</numerusform>
            <numerusform>طُبّق الماكرو على تذكرتين: %1</numerusform>
            <numerusform>طُبّق الماكرو على %n تذاكر: %1</numerusform>
            <numerusform>طُبّق الماكرو على %n تذكرة: %1</numerusform>
            <numerusform>طُبّق الماكرو على %n تذكرة: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>The macro failed at “%1”, so nothing of it was done. %2</source>
        <translation>فشل الماكرو عند «%1»، فلم يُنفَّذ منه شيء. %2</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>الوسوم</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>الفئة</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>الأولوية</translation>
    </message>
    <message>
        <source>Assign to</source>
        <translation>إسناد إلى</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Set aside until</source>
        <translation>تأجيل حتى</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>رد</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>ملاحظة</translation>
    </message>
    <message>
        <source>It is no team&apos;s any more</source>
        <translation>لم تعد لدى أي فريق</translation>
    </message>
    <message>
        <source>Given to the team %1</source>
        <translation>أُسندت إلى الفريق %1</translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s) taken from their teams</source>
        <translation>
            <numerusform>لم تُسحب أي تذكرة من فريقها</numerusform>
            <numerusform>سُحبت تذكرة واحدة من فريقها</numerusform>
            <numerusform>سُحبت تذكرتان من فريقيهما</numerusform>
            <numerusform>سُحبت %n تذاكر من فرقها</numerusform>
            <numerusform>سُحبت %n تذكرة من فرقها</numerusform>
            <numerusform>سُحبت %n تذكرة من فرقها</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s) given to the team %1</source>
        <translation>
            <numerusform>لم تُسند أي تذكرة إلى الفريق %1</numerusform>
            <numerusform>أُسندت تذكرة واحدة إلى الفريق %1</numerusform>
            <numerusform>أُسندت تذكرتان إلى الفريق %1</numerusform>
            <numerusform>أُسندت %n تذاكر إلى الفريق %1</numerusform>
            <numerusform>أُسندت %n تذكرة إلى الفريق %1</numerusform>
            <numerusform>أُسندت %n تذكرة إلى الفريق %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Assign to team</source>
        <translation>إسناد إلى فريق</translation>
    </message>
    <message>
        <source>Sends in %2 s: reply to %1</source>
        <translation>يُرسل خلال %2 ث: الرد على %1</translation>
    </message>
</context>
<context>
    <name>caseline::TicketColumnHead</name>
    <message>
        <source>From</source>
        <translation>من</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>الموضوع</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>الفئة</translation>
    </message>
    <message>
        <source>Assigned to</source>
        <translation>المسؤول</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>الاستحقاق</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>العمر</translation>
    </message>
</context>
<context>
    <name>caseline::TicketHeader</name>
    <message>
        <source>Show insight</source>
        <translation>إظهار التفاصيل</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>إجراءات أخرى</translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>إسناد</translation>
    </message>
    <message>
        <source>Resolve</source>
        <translation>إنهاء</translation>
    </message>
    <message>
        <source>Reopen</source>
        <translation>إعادة فتح</translation>
    </message>
    <message>
        <source>Solution due %1</source>
        <translation>الحل قبل %1</translation>
    </message>
    <message>
        <source>Reply due %1</source>
        <translation>الرد قبل %1</translation>
    </message>
</context>
<context>
    <name>caseline::TicketListPane</name>
    <message>
        <source>Until %1</source>
        <translation>حتى %1</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 إلى %2</translation>
    </message>
    <message>
        <source>Tickets</source>
        <translation>التذاكر</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>بحث</translation>
    </message>
    <message>
        <source>Order: %1</source>
        <translation>الترتيب: %1</translation>
    </message>
    <message>
        <source>The list cannot be read: %1. It is tried again with the next change.</source>
        <translation>تعذّرت قراءة القائمة: %1. تُعاد المحاولة مع التغيير التالي.</translation>
    </message>
    <message>
        <source>No tickets here. New ones appear by themselves.</source>
        <translation>لا تذاكر هنا. تظهر الجديدة من تلقاء نفسها.</translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>لا جديد</numerusform>
            <numerusform>واحدة جديدة</numerusform>
            <numerusform>اثنتان جديدتان</numerusform>
            <numerusform>%n جديدة</numerusform>
            <numerusform>%n جديدة</numerusform>
            <numerusform>%n جديدة</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing found.</source>
        <translation>لم يُعثر على شيء.</translation>
    </message>
    <message>
        <source>Two lines for a ticket</source>
        <translation>سطران لكل تذكرة</translation>
    </message>
    <message>
        <source>One line for a ticket, in columns</source>
        <translation>سطر واحد لكل تذكرة، في أعمدة</translation>
    </message>
</context>
<context>
    <name>caseline::TicketPage</name>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <comment>a person</comment>
        <translation>
            <numerusform>%1 و%n آخر</numerusform>
            <numerusform>%1 وآخر</numerusform>
            <numerusform>%1 وآخران</numerusform>
            <numerusform>%1 و%n آخرين</numerusform>
            <numerusform>%1 و%n آخر</numerusform>
            <numerusform>%1 و%n آخر</numerusform>
        </translation>
    </message>
    <message>
        <source>This ticket has a window of its own.</source>
        <translation>لهذه التذكرة نافذة مستقلة.</translation>
    </message>
    <message>
        <source>Its answer is written there.</source>
        <translation>يُكتب الرد هناك.</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>إظهارها</translation>
    </message>
</context>
<context>
    <name>caseline::TicketPaper</name>
    <message>
        <source>Page %1 of %2</source>
        <translation>صفحة %1 من %2</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>العميل</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>الأولوية</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>الفئة</translation>
    </message>
    <message>
        <source>Assigned to</source>
        <translation>مُسند إلى</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>أُنشئت</translation>
    </message>
    <message>
        <source>First answered</source>
        <translation>أول رد</translation>
    </message>
    <message>
        <source>Resolved</source>
        <translation>حُلّت</translation>
    </message>
    <message>
        <source>Printed</source>
        <translation>طُبعت</translation>
    </message>
    <message>
        <source>%1; all times are those of %2</source>
        <translation>%1؛ جميع الأوقات بتوقيت %2</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>الموظف</translation>
    </message>
    <message>
        <source>Internal note</source>
        <translation>ملاحظة داخلية</translation>
    </message>
    <message>
        <source>Assistant</source>
        <translation>المساعد</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>file, size</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Files: %1</source>
        <translation>الملفات: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n quoted line(s) left out</source>
        <translation>
            <numerusform>لا أسطر مقتبسة محذوفة</numerusform>
            <numerusform>حُذف سطر مقتبس</numerusform>
            <numerusform>حُذف سطران مقتبسان</numerusform>
            <numerusform>حُذفت %n أسطر مقتبسة</numerusform>
            <numerusform>حُذف %n سطرًا مقتبسًا</numerusform>
            <numerusform>حُذف %n سطر مقتبس</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>caseline::TimeText</name>
    <message>
        <source>d MMM</source>
        <comment>date without year</comment>
        <translation>d MMM</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 د</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 ي</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 س</translation>
    </message>
    <message>
        <source>%1 h %2</source>
        <translation>%1 س %2</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>الآن</translation>
    </message>
    <message>
        <source>%1 min ago</source>
        <translation>قبل %1 د</translation>
    </message>
    <message>
        <source>%1 h ago</source>
        <translation>قبل %1 س</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>متوقف</translation>
    </message>
    <message>
        <source>%1 over</source>
        <translation>متأخر %1</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>بقي %1</translation>
    </message>
    <message>
        <source>due %1</source>
        <translation>يستحق %1</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>day, time</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>اليوم</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>أمس</translation>
    </message>
    <message>
        <source>dddd d MMMM</source>
        <comment>date without year</comment>
        <translation>dddd d MMMM</translation>
    </message>
    <message>
        <source>d MMMM yyyy</source>
        <comment>date with year</comment>
        <translation>d MMMM yyyy</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>حتى %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>date, time</comment>
        <translation>%1، %2</translation>
    </message>
</context>
<context>
    <name>caseline::Toast</name>
    <message>
        <source>Undo</source>
        <translation>تراجع</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>فتح</translation>
    </message>
</context>
<context>
    <name>caseline::TopBar</name>
    <message>
        <source>Show or hide the navigation</source>
        <translation>إظهار التنقل أو إخفاؤه</translation>
    </message>
    <message>
        <source>Search tickets and customers</source>
        <translation>ابحث في التذاكر والعملاء</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>الأوامر</translation>
    </message>
    <message>
        <source>New ticket</source>
        <translation>تذكرة جديدة</translation>
    </message>
</context>
<context>
    <name>caseline::TrialRow</name>
    <message>
        <source>Send a test</source>
        <translation>إرسال اختبار</translation>
    </message>
    <message>
        <source>Look into the mailbox</source>
        <translation>النظر في الصندوق</translation>
    </message>
    <message>
        <source>Ask for the account</source>
        <translation>السؤال عن الحساب</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>تجربة</translation>
    </message>
    <message>
        <source>To the team, or to the sender where no team is named</source>
        <translation>إلى الفريق، أو إلى المرسل إن لم يُذكر فريق</translation>
    </message>
    <message>
        <source>Nothing is taken over</source>
        <translation>لا يُنقل شيء</translation>
    </message>
    <message>
        <source>Nothing is sent to anybody</source>
        <translation>لا يُرسل شيء إلى أحد</translation>
    </message>
    <message>
        <source>A short question that names nobody</source>
        <translation>سؤال قصير لا يذكر أحدًا</translation>
    </message>
    <message>
        <source>Asking the other side…</source>
        <translation>جارٍ سؤال الطرف الآخر…</translation>
    </message>
    <message>
        <source>It works. %1</source>
        <translation>يعمل ذلك. %1</translation>
    </message>
    <message>
        <source>It failed: %1</source>
        <translation>فشل ذلك: %1</translation>
    </message>
    <message>
        <source>Send a text</source>
        <translation>إرسال رسالة نصية</translation>
    </message>
    <message>
        <source>One SMS to the number beside it</source>
        <translation>رسالة واحدة إلى الرقم المجاور</translation>
    </message>
    <message>
        <source>Number, such as +49 30 1234567</source>
        <translation>رقم، مثل ‎+49 30 1234567</translation>
    </message>
    <message>
        <source>Number that gets the test</source>
        <translation>الرقم الذي يصله الاختبار</translation>
    </message>
    <message>
        <source>Type the number that gets it.</source>
        <translation>اكتب الرقم الذي ستصله.</translation>
    </message>
</context>
<context>
    <name>caseline::ViewNames</name>
    <message>
        <source>Mine</source>
        <translation>تذاكري</translation>
    </message>
    <message>
        <source>Unassigned</source>
        <translation>غير مسندة</translation>
    </message>
    <message>
        <source>Escalated</source>
        <translation>مصعّدة</translation>
    </message>
    <message>
        <source>Due soon</source>
        <translation>تستحق قريبًا</translation>
    </message>
    <message>
        <source>Breached</source>
        <translation>متأخرة</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>معلّقة</translation>
    </message>
    <message>
        <source>All open</source>
        <translation>كل المفتوحة</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>الكل</translation>
    </message>
    <message>
        <source>Due first</source>
        <translation>الأقرب استحقاقًا</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>الأحدث أولًا</translation>
    </message>
    <message>
        <source>Last changed</source>
        <translation>آخر تغيير</translation>
    </message>
    <message>
        <source>Priority first</source>
        <translation>الأولوية أولًا</translation>
    </message>
    <message>
        <source>Nothing of yours is waiting</source>
        <translation>لا شيء من تذاكرك ينتظر</translation>
    </message>
    <message>
        <source>Everything has somebody</source>
        <translation>لكل تذكرة مسؤول</translation>
    </message>
    <message>
        <source>Nothing is escalated</source>
        <translation>لا شيء مصعّد</translation>
    </message>
    <message>
        <source>Nothing is due within the hour</source>
        <translation>لا شيء يستحق خلال ساعة</translation>
    </message>
    <message>
        <source>No promise is broken</source>
        <translation>لم يُخلف أي وعد</translation>
    </message>
    <message>
        <source>Nobody keeps you waiting</source>
        <translation>لا أحد يجعلك تنتظر</translation>
    </message>
    <message>
        <source>Nothing is open</source>
        <translation>لا شيء مفتوح</translation>
    </message>
    <message>
        <source>No ticket yet</source>
        <translation>لا تذاكر بعد</translation>
    </message>
    <message>
        <source>Tickets that are given to you, or that you take, stand here.</source>
        <translation>هنا التذاكر المسندة إليك أو التي تأخذها.</translation>
    </message>
    <message>
        <source>New tickets that nobody has taken stand here.</source>
        <translation>هنا التذاكر الجديدة التي لا مسؤول لها.</translation>
    </message>
    <message>
        <source>What a rule or a colleague escalates stands here.</source>
        <translation>هنا ما تصعّده قاعدة أو زميل.</translation>
    </message>
    <message>
        <source>Tickets whose time runs out within the hour stand here.</source>
        <translation>هنا التذاكر التي ينتهي وقتها خلال ساعة.</translation>
    </message>
    <message>
        <source>Tickets whose promised time has passed stand here.</source>
        <translation>هنا التذاكر التي انقضى وقتها الموعود.</translation>
    </message>
    <message>
        <source>Tickets that wait for the customer stand here.</source>
        <translation>هنا التذاكر التي تنتظر العميل.</translation>
    </message>
    <message>
        <source>New ones appear by themselves.</source>
        <translation>تظهر الجديدة من تلقاء نفسها.</translation>
    </message>
    <message>
        <source>Snoozed</source>
        <translation>مؤجلة</translation>
    </message>
    <message>
        <source>First back first</source>
        <translation>الأقرب عودة أولًا</translation>
    </message>
    <message>
        <source>Nothing is set aside</source>
        <translation>لا شيء مؤجل</translation>
    </message>
    <message>
        <source>Tickets that are set aside until a time stand here.</source>
        <translation>التذاكر المؤجلة إلى وقت محدد تظهر هنا.</translation>
    </message>
    <message>
        <source>My teams</source>
        <translation>فرقي</translation>
    </message>
    <message>
        <source>Your teams have nothing to do</source>
        <translation>لا شيء لدى فرقك</translation>
    </message>
    <message>
        <source>Tickets that are given to a team of yours stand here.</source>
        <translation>هنا التذاكر المسندة إلى أحد فرقك.</translation>
    </message>
</context>
<context>
    <name>caseline::WebFormForm</name>
    <message>
        <source>Its address</source>
        <translation>عنوانه</translation>
    </message>
    <message>
        <source>In a page of yours</source>
        <translation>في إحدى صفحاتكم</translation>
    </message>
    <message>
        <source>Write to us</source>
        <translation>اكتب إلينا</translation>
    </message>
    <message>
        <source>Only this machine reaches it there. Say under Listener how the outside does.</source>
        <translation>هناك لا يصل إليه إلا هذا الجهاز. حدّد تحت المستقبِل كيف يُوصَل إليه من الخارج.</translation>
    </message>
    <message>
        <source>Whoever writes is acknowledged once a day, as Mail says under First answer, and sees where the ticket stands at /support/REFERENCE.</source>
        <translation>من يكتب يصله تأكيد مرة في اليوم، كما يحدد البريد تحت الرد الأول، ويرى حال التذكرة في ‎/support/REFERENCE.</translation>
    </message>
</context>
<context>
    <name>caseline::WebhooksForm</name>
    <message>
        <source>Add</source>
        <translation>إضافة</translation>
    </message>
    <message>
        <source>We tell</source>
        <translation>نحن نُبلغ</translation>
    </message>
    <message>
        <source>Who tells whom</source>
        <translation>من يُبلغ من</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Name of the new webhook</source>
        <translation>اسم الـ Webhook الجديد</translation>
    </message>
    <message>
        <source>Secret of the sender</source>
        <translation>سر المرسِل</translation>
    </message>
    <message>
        <source>Address that is told</source>
        <translation>العنوان الذي يُبلَّغ</translation>
    </message>
    <message>
        <source>Give it a name, and say where it goes or how it is signed.</source>
        <translation>أعطه اسمًا، وحدّد إلى أين يذهب أو بماذا يُوقَّع.</translation>
    </message>
    <message>
        <source>It failed: %1</source>
        <translation>فشل ذلك: %1</translation>
    </message>
    <message>
        <source>The other side posts to this path of the listener.</source>
        <translation>يرسل الطرف الآخر إلى هذا المسار للمستقبِل.</translation>
    </message>
    <message>
        <source>The secret it is signed with. It is shown this once.</source>
        <translation>السر الذي يُوقَّع به. يُعرض هذه المرة فقط.</translation>
    </message>
    <message>
        <source>We tell %1</source>
        <translation>نُبلغ %1</translation>
    </message>
    <message>
        <source>Comes in at %1</source>
        <translation>يصل عند %1</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>إزالة</translation>
    </message>
    <message>
        <source>Really remove</source>
        <translation>إزالة بالتأكيد</translation>
    </message>
    <message>
        <source>There is no webhook yet.</source>
        <translation>لا يوجد Webhook بعد.</translation>
    </message>
</context>
</TS>
