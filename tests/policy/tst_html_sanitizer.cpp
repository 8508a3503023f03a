// SPDX-License-Identifier: GPL-3.0-or-later
// Mail in HTML: what is left of it, and what hostile mail cannot do. Most of these many lines are
// tables of what comes in and what comes out.
#include "policy/html_sanitizer.h"
#include "policy/web_address.h"

#include <QRandomGenerator>
#include <QRegularExpression>

#include <QtTest>

#include <ctime>

using namespace caseline;
using namespace Qt::StringLiterals;

namespace {

HtmlRules rules()
{
    HtmlRules rules;
    rules.pictures = {u"logo@x"_s};
    rules.noImage = u"image not loaded"_s;
    return rules;
}

HtmlRules darkRules()
{
    HtmlRules dark = rules();
    dark.paper = {0x191C21, 0xE9EBEF};
    return dark;
}

QString clean(const QString &html)
{
    return sanitizeHtml(html, rules()).html;
}

/// What is not of the small kind that may come out; empty: nothing.
QString stranger(const QString &html)
{
    static const QRegularExpression tag(u"<([^>]*)>"_s);
    static const QRegularExpression form(
        u"\\A(/?(div|p|h[1-6]|blockquote|pre|ul|ol|li|table|tr|td|th|b|i|u|s|sup|sub|code|span|a)"
        "|br|hr|img)(?<attributes>( [a-z]+=\"[^\"<>]*\")*)\\z"_s);
    static const QRegularExpression attribute(u" ([a-z]+)=\"([^\"]*)\""_s);
    static const QRegularExpression style(
        u"\\A((color:#[0-9a-f]{6}|font-weight:bold|font-style:italic|text-decoration:"
        "(underline|line-through|underline line-through)|text-align:(left|center|right|justify))"
        "(;|\\z))*\\z"_s);
    static const QRegularExpression number(u"\\A[0-9]{1,4}\\z"_s);
    for (auto tags = tag.globalMatch(html); tags.hasNext();) {
        QString inside = tags.next().captured(1);
        const auto read = form.match(inside);
        if (!read.hasMatch())
            return inside;
        for (auto all = attribute.globalMatch(read.captured(u"attributes"_s)); all.hasNext();) {
            const auto one = all.next();
            const QString name = one.captured(1);
            QString value = one.captured(2);
            value.replace(u"&amp;"_s, u"&"_s);
            const bool fine =
                name == u"style"_s  ? style.match(value).hasMatch()
                : name == u"href"_s ? !value.isEmpty() && safeAddress(value) == value
                : name == u"src"_s  ? value == u"cid:logo%40x"_s
                : name == u"dir"_s  ? value == u"ltr"_s || value == u"rtl"_s
                : name == u"alt"_s
                    ? true
                    : QStringList{u"start"_s, u"colspan"_s, u"rowspan"_s, u"border"_s}.contains(
                          name) &&
                          number.match(value).hasMatch();
            if (!fine)
                return inside;
        }
    }
    QString rest = html;
    rest.remove(tag);
    return rest.contains(u'<') || rest.contains(u'>') ? rest : QString();
}

/// Made of pieces that mean something to a parser, in no order.
QString randomHtml(QRandomGenerator &dice)
{
    static const QStringList pieces{u"<p>"_s,
                                    u"</p>"_s,
                                    u"<b>"_s,
                                    u"</b>"_s,
                                    u"<i>"_s,
                                    u"<div>"_s,
                                    u"</div>"_s,
                                    u"<ul>"_s,
                                    u"<ol start=3>"_s,
                                    u"<li>"_s,
                                    u"</ul>"_s,
                                    u"<table>"_s,
                                    u"<tr>"_s,
                                    u"<td>"_s,
                                    u"</td>"_s,
                                    u"</tr>"_s,
                                    u"</table>"_s,
                                    u"<th colspan=2>"_s,
                                    u"<a href='https://x.example/?a=1&b=2'>"_s,
                                    u"</a>"_s,
                                    u"<a href=javascript:alert(1)>"_s,
                                    u"<h1>"_s,
                                    u"</h1>"_s,
                                    u"<h3>"_s,
                                    u"<pre>"_s,
                                    u"</pre>"_s,
                                    u"<blockquote>"_s,
                                    u"</blockquote>"_s,
                                    u"<blockquote type=cite>"_s,
                                    u"<div class=gmail_quote>"_s,
                                    u"<br>"_s,
                                    u"<hr>"_s,
                                    u"<img src=cid:logo@x alt=Logo>"_s,
                                    u"<img src='http://t.example/1.gif'>"_s,
                                    u"<img alt=''>"_s,
                                    u"<script>"_s,
                                    u"</script>"_s,
                                    u"<style>"_s,
                                    u"</style>"_s,
                                    u"<!--"_s,
                                    u"-->"_s,
                                    u"<![CDATA["_s,
                                    u"]]>"_s,
                                    u"<?x ?>"_s,
                                    u"<span style='color:red'>"_s,
                                    u"<span style='color:#fff;font-weight:700'>"_s,
                                    u"</span>"_s,
                                    u"<font color=blue>"_s,
                                    u"</font>"_s,
                                    u"<center>"_s,
                                    u"</center>"_s,
                                    u"<o:p>"_s,
                                    u"<x-y>"_s,
                                    u"</x-y>"_s,
                                    u"<div style='display:none'>"_s,
                                    u"<p align=right dir=rtl>"_s,
                                    u"<p style='margin:0'>"_s,
                                    u"<td align=center>"_s,
                                    u"<html>"_s,
                                    u"<head>"_s,
                                    u"<body>"_s,
                                    u"</body>"_s,
                                    u"</html>"_s,
                                    u"<title>"_s,
                                    u"</title>"_s,
                                    u"<svg>"_s,
                                    u"</svg>"_s,
                                    u"<form>"_s,
                                    u"<input value=x>"_s,
                                    u"<textarea>"_s,
                                    u"</textarea>"_s,
                                    u"<select><option>"_s,
                                    u"</select>"_s,
                                    u"<dl><dt>"_s,
                                    u"<dd>"_s,
                                    u"&lt;b&gt;"_s,
                                    u"&amp;amp;"_s,
                                    u"&nbsp;"_s,
                                    u"&#0;"_s,
                                    u"&#x202e;"_s,
                                    u"&#150;"_s,
                                    u"&bogus;"_s,
                                    u"&#xFFFFFFFF;"_s,
                                    u"<"_s,
                                    u">"_s,
                                    u"\""_s,
                                    u"'"_s,
                                    u"words"_s,
                                    u" "_s,
                                    u"\n\n"_s,
                                    u"كلمات"_s,
                                    u"日本"_s,
                                    u"😀"_s,
                                    u"\0"_s,
                                    u"<b"_s,
                                    u"<a href=\""_s,
                                    u"</"_s,
                                    u"<sub>"_s,
                                    u"<sup>"_s,
                                    u"<code>"_s,
                                    u"<u>"_s,
                                    u"<s>"_s,
                                    u"<tbody>"_s,
                                    u"<caption>"_s,
                                    u"<base href='https://evil.example/'>"_s,
                                    u"<p/>"_s};
    QString html;
    for (int n = dice.bounded(1, 60); n > 0; --n)
        html += pieces[dice.bounded(int(pieces.size()))];
    return html;
}

} // namespace

class HtmlSanitizerTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatIsAllowedStays_data()
    {
        QTest::addColumn<QString>("html");
        QTest::addColumn<QString>("out");
        const auto row = [](const char *name, const QString &html, const QString &out) {
            QTest::newRow(name) << html << out;
        };
        row("words", u"<html><body>Hello &amp; <b>you</b></body></html>"_s,
            u"Hello &amp; <b>you</b>"_s);
        row("paragraphs", u"<p>One\n two <p class=x>Three"_s, u"<p>One two</p><p>Three</p>"_s);
        row("tight paragraphs", u"<p style='margin:0cm'>One<p style='margin:0 0 8pt 0'>Two"_s,
            u"<div>One</div><p>Two</p>"_s);
        row("list", u"<ul><li>a<li>b</ul><ol start=4><li>c</ol>"_s,
            u"<ul><li>a</li><li>b</li></ul><ol start=\"4\"><li>c</li></ol>"_s);
        row("table", u"<table border=2><tr><th>a<td colspan=2>b<tr><td><td>c</table>"_s,
            u"<table border=\"1\"><tr><th>a</th><td colspan=\"2\">b</td></tr>"
            "<tr><td></td><td>c</td></tr></table>"_s);
        row("preformatted", u"<pre>\n a\n  b</pre>"_s, u"<pre> a\n  b</pre>"_s);
        row("other names", u"<strong>a</strong><em>b</em><del>c</del><kbd>d</kbd>"_s,
            u"<b>a</b><i>b</i><s>c</s><code>d</code>"_s);
        row("alignment", u"<center>a</center><div align=right>b</div>"_s,
            u"<div style=\"text-align:center\">a</div><div style=\"text-align:right\">b</div>"_s);
        row("direction", u"<div dir=rtl>كلمة</div>"_s, u"<div dir=\"rtl\">كلمة</div>"_s);
        row("colour", u"<span style='COLOR: #B00020; font-size:30px'>a</span>"_s,
            u"<span style=\"color:#b00020\">a</span>"_s);
        row("unknown elements", u"<o:p>a</o:p><x-y>b</x-y>"_s, u"ab"_s);
        row("old dashes", u"a &#150; b&#146;s"_s, u"a – b’s"_s);
        row("blank line", u"<div>a</div><div><br></div><div>b</div>"_s,
            u"<div>a</div><div><br></div><div>b</div>"_s);
        row("charset of its own",
            u"ä<meta http-equiv=content-type content='text/html; "
            "charset=utf-7'>ö+ADw-b+AD4-"_s,
            u"äö+ADw-b+AD4-"_s);
        row("a heading's blocks", u"<h2><div>a</div><div>b</div></h2>"_s, u"<h2>a<br>b</h2>"_s);
    }
    void whatIsAllowedStays()
    {
        QFETCH(QString, html);
        QTEST(clean(html), "out");
    }

    void whatActsIsLeftOut_data()
    {
        QTest::addColumn<QString>("html");
        for (const char *html : {"<script>alert(1)</script>",
                                 "<SCRIPT SRC=//x></SCRIPT >",
                                 "<style>*{}</style>",
                                 "<iframe src=file:///etc/passwd>bad</iframe>",
                                 "<object data=x>bad</object>",
                                 "<embed src=x>",
                                 "<svg onload=x><text>bad</text></svg>",
                                 "<math><mi>bad</mi></math>",
                                 "<meta http-equiv=refresh content='0;url=https://x'>",
                                 "<base href=https://x>",
                                 "<link rel=stylesheet href=x>",
                                 "<input value=bad>",
                                 "<textarea>bad</textarea>",
                                 "<select><option>bad</select>",
                                 "<!-- bad -->",
                                 "<!--[if mso]><p>bad</p><![endif]-->",
                                 "<title>bad</title>",
                                 "<template>bad</template>",
                                 "<video>bad</video>",
                                 "<canvas>bad</canvas>",
                                 "<xml>bad</xml>",
                                 "<v:shape>bad</v:shape>",
                                 "<?php bad ?>",
                                 "<!DOCTYPE bad>",
                                 "<noframes>bad</noframes>",
                                 "<script><!--</script>",
                                 "<style>bad</style",
                                 "<img src=x onerror=alert(1) alt=''>"})
            QTest::newRow(html) << QString::fromLatin1(html);
    }
    void whatActsIsLeftOut()
    {
        QFETCH(QString, html);
        const QString out = clean(u"good "_s + html);
        QCOMPARE(out, u"good"_s);
    }

    void attributesDoNothing_data()
    {
        QTest::addColumn<QString>("attributes");
        for (const char *attributes :
             {"onclick=alert(1)", "onmouseover='x'", "style='background:url(https://x)'",
              "style='color:expression(alert(1))'", "style='position:fixed;top:0'",
              "style='color:red/**/;behavior:url(x)'", "style='font-size:0'", "id=x class=y name=z",
              "style='c\\6flor:red'", "style='color:url(javascript:x)'", "contenteditable",
              "style='-moz-binding:url(x)'", "background=https://x", "srcset=x"})
            QTest::newRow(attributes) << QString::fromLatin1(attributes);
    }
    void attributesDoNothing()
    {
        QFETCH(QString, attributes);
        const QString out = clean(u"<b "_s + attributes + u">a</b>"_s);
        QVERIFY2(out == u"<b>a</b>"_s || out == u"<b style=\"color:#ff0000\">a</b>"_s,
                 qPrintable(out));
    }

    void linksLeadToSafePlacesOnly_data()
    {
        QTest::addColumn<QString>("href");
        QTest::addColumn<QString>("address");
        const auto row = [](const QString &href, const QString &address) {
            QTest::newRow(qPrintable(href)) << href << address;
        };
        row(u"https://a.example/b?c=d&amp;e=f#g"_s, u"https://a.example/b?c=d&e=f#g"_s);
        row(u" HTTP://A.example"_s, u"http://a.example"_s);
        row(u"mailto:anna@example.com?subject=Hi"_s, u"mailto:anna@example.com?subject=Hi"_s);
        row(u"tel:+4930123"_s, u"tel:+4930123"_s);
        row(u"https://münchen.example/ü"_s, u"https://xn--mnchen-3ya.example/%C3%BC"_s);
        row(u"https://\u0430pple.example"_s, u"https://xn--pple-43d.example"_s);
        row(u"ht\ntps://a.example/"_s, u"https://a.example/"_s);
        for (const char *bad : {"javascript:alert(1)",
                                "JaVaScRiPt:alert(1)",
                                "java\tscript:alert(1)",
                                "&#106;avascript:alert(1)",
                                "java&#0;script:x",
                                " javascript:x",
                                "vbscript:x",
                                "data:text/html,x",
                                "file:///etc/passwd",
                                "qrc:/x",
                                "cid:x",
                                "//evil.example",
                                "/x",
                                "x.html",
                                "#top",
                                "",
                                "https://",
                                "https:/x",
                                "https:\\\\x",
                                "https://bank@evil.example",
                                "https://bank:x@evil.example",
                                "ftp://x",
                                "tel:+49;ext=1",
                                "mailto:",
                                "smb://x",
                                "view-source:https://x",
                                "blob:https://x",
                                "caseline://x",
                                "https://a b.example"})
            row(QString::fromLatin1(bad), {});
    }
    void linksLeadToSafePlacesOnly()
    {
        QFETCH(QString, href);
        QFETCH(QString, address);
        const QString expected = address.isEmpty()
                                     ? u"here"_s
                                     : u"<a href=\"%1\">here</a>"_s.arg(address.toHtmlEscaped());
        QCOMPARE(clean(u"<base href='https://base.example/'><a href='%1'>here</a>"_s.arg(href)),
                 expected);
    }

    void imagesAreWords_data()
    {
        QTest::addColumn<QString>("html");
        QTest::addColumn<QString>("out");
        QTest::addColumn<int>("images");
        QTest::newRow("remote") << u"<img src=https://x/a.png>"_s << u"[image not loaded]"_s << 1;
        QTest::newRow("alt") << u"<img src=https://x/a.png alt='Our &lt;logo&gt;'>"_s
                             << u"[Our &lt;logo&gt;]"_s << 1;
        QTest::newRow("decoration") << u"a<img src=https://x/a.png alt=''>b"_s << u"ab"_s << 1;
        QTest::newRow("counter") << u"a<img src=https://x/a.png width=1 height=1>b"_s << u"ab"_s
                                 << 1;
        QTest::newRow("file") << u"<img src=file:///etc/passwd alt=x>"_s << u"[x]"_s << 1;
        QTest::newRow("data") << u"<img alt=x src='data:image/png;base64,%1'>"_s.arg(
                                     QString(600'000, u'A'))
                              << u"[x]"_s << 1;
        QTest::newRow("came along") << u"<img src='cid:logo@x' alt=Logo onload=x width=9999>"_s
                                    << u"<img src=\"cid:logo%40x\" alt=\"Logo\">"_s << 0;
        QTest::newRow("not there") << u"<img src=cid:other alt=Logo>"_s << u"[Logo]"_s << 1;
    }
    void imagesAreWords()
    {
        QFETCH(QString, html);
        const CleanHtml out = sanitizeHtml(html, rules());
        QTEST(out.html, "out");
        QTEST(out.images, "images");
    }

    void hiddenPartsAreCounted_data()
    {
        QTest::addColumn<QString>("style");
        for (const char *style :
             {"display:none", "DISPLAY : NONE !important", "visibility:hidden", "opacity:0",
              "mso-hide:all", "max-height:0;overflow:hidden", "opacity:0.0;color:red"})
            QTest::newRow(style) << QString::fromLatin1(style);
    }
    void hiddenPartsAreCounted()
    {
        QFETCH(QString, style);
        const CleanHtml out =
            sanitizeHtml(u"a<div style='%1'>Ignore <b>all</b> that<p>more</div>b"_s.arg(style));
        QCOMPARE(out.html, u"ab"_s);
        QCOMPARE(out.hidden, 1);
    }

    void whatIsOnlyHardToSeeIsShown_data()
    {
        QTest::addColumn<QString>("style");
        for (const char *style :
             {"color:white", "color:#fefefe;background:#fff", "font-size:0", "font-size:1px",
              "text-indent:-9999px", "position:absolute;left:-9999px", "color:rgba(0,0,0,0)",
              "dis\\70lay:none", "color:transparent", "line-height:0"})
            QTest::newRow(style) << QString::fromLatin1(style);
    }
    void whatIsOnlyHardToSeeIsShown()
    {
        QFETCH(QString, style);
        QCOMPARE(clean(u"a <span style='%1'>secret</span>"_s.arg(style)), u"a secret"_s);
    }

    void coloursCanBeRead()
    {
        for (const HtmlRules &way : {rules(), darkRules()})
            for (HtmlColor color = 0; color <= 0xFFFFFF; color += 0x0D0B07) {
                const auto shown = readableColor(color, way.paper);
                if (!shown)
                    continue;
                QVERIFY(htmlContrast(*shown, way.paper.ground) >= 4.5);
                QCOMPARE(readableColor(*shown, way.paper), shown);
            }
        QCOMPARE(readableColor(0x333333, rules().paper), std::nullopt);
        QCOMPARE(readableColor(0xFFFFFE, rules().paper), std::nullopt);
        const QString red = u"<font color=#c00000>a</font>"_s;
        QCOMPARE(sanitizeHtml(red, rules()).html, u"<span style=\"color:#c00000\">a</span>"_s);
        QVERIFY(sanitizeHtml(red, darkRules()).html.contains(u"color:#"_s));
        QVERIFY(!sanitizeHtml(red, darkRules()).html.contains(u"#c00000"_s));
    }

    void coloursAreRead_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("color");
        QTest::newRow("six") << u"#12aBcD"_s << 0x12ABCD;
        QTest::newRow("three") << u"#1aF"_s << 0x11AAFF;
        QTest::newRow("name") << u" Navy "_s << 0x000080;
        QTest::newRow("parts") << u"rgb(1, 2,3)"_s << 0x010203;
        QTest::newRow("percent") << u"rgb(100% 0% 0%)"_s << 0xFF0000;
        QTest::newRow("opaque") << u"rgba(1,2,3,1)"_s << 0x010203;
        QTest::newRow("see-through") << u"rgba(1,2,3,0)"_s << -1;
        QTest::newRow("bare") << u"c00000"_s << 0xC00000;
        for (const char *bad :
             {"", "#", "#12", "#12345g", "rgb(", "rgb()", "rgb(1,2)", "nan", "rgb(nan,inf,1)",
              "rgb(1,2,3,4,5)", "#-12345", "url(x)", "var(--x)"})
            QTest::newRow(bad) << QString::fromLatin1(bad) << -1;
    }
    void coloursAreRead()
    {
        QFETCH(QString, text);
        const auto color = htmlColor(text);
        QTEST(color ? int(*color) : -1, "color");
    }

    void quotedTailsAreSetApart_data()
    {
        QTest::addColumn<QString>("html");
        QTest::addColumn<QString>("written");
        QTest::addColumn<QString>("quoted");
        QTest::newRow("gmail") << u"<div dir=ltr>Yes.</div><br><div class='gmail_quote'><div "
                                  "class=gmail_attr>On Monday Desk wrote:</div><blockquote "
                                  "class=gmail_quote>Does it?</blockquote></div>"_s
                               << u"Yes."_s << u"On Monday"_s;
        QTest::newRow("thunderbird")
            << u"Yes.<div class='moz-cite-prefix'>Am Montag schrieb Desk:</div><blockquote "
               "type='cite'>Does it?</blockquote>"_s
            << u"Yes."_s << u"Am Montag"_s;
        QTest::newRow("outlook on the web")
            << u"<p>Yes.</p><div id=appendonsend></div><hr><div id=divRplyFwdMsg>From: Desk</div>"
               "<div>Does it?</div>"_s
            << u"Yes."_s << u"From: Desk"_s;
        QTest::newRow("outlook")
            << u"<div class=WordSection1><p>Yes.</p><div><div style='border:none;border-top:solid "
               "#E1E1E1 1.0pt;padding:3pt'><p>From: Desk</p></div></div><p>Does it?</p></div>"_s
            << u"Yes."_s << u"From: Desk"_s;
        QTest::newRow("apple")
            << u"Yes.<br><blockquote type=cite>On Monday: Does it?</blockquote>"_s << u"Yes."_s
            << u"Does it?"_s;
        QTest::newRow("answered below")
            << u"<div class=moz-cite-prefix>Desk wrote:</div><blockquote type=cite>Does it?"
               "</blockquote>Yes."_s
            << u"Yes."_s << QString();
        QTest::newRow("answered between")
            << u"Hi<div class=gmail_quote>Desk wrote:<blockquote>Does it?</blockquote>Yes."
               "<blockquote>And that?</blockquote>No.</div>"_s
            << u"No."_s << QString();
        QTest::newRow("a bare quotation")
            << u"See:<blockquote>It works.</blockquote>"_s << u"It works."_s << QString();
        QTest::newRow("nothing but a quotation")
            << u"<blockquote type=cite>It works.</blockquote>"_s << u"It works."_s << QString();
    }
    void quotedTailsAreSetApart()
    {
        QFETCH(QString, html);
        QFETCH(QString, written);
        QFETCH(QString, quoted);
        const CleanHtml out = sanitizeHtml(html, rules());
        QVERIFY2(out.html.contains(written), qPrintable(out.html));
        QVERIFY2(out.quoted.contains(quoted), qPrintable(out.quoted));
        QCOMPARE(out.quoted.isEmpty(), quoted.isEmpty());
        QCOMPARE(out.quotedLines > 0, !quoted.isEmpty());
        if (!quoted.isEmpty())
            QVERIFY(!out.html.contains(quoted));
        QCOMPARE(stranger(out.html + out.quoted), QString());
    }

    void richIsWhatPlainTextCannotShow_data()
    {
        QTest::addColumn<QString>("html");
        QTest::addColumn<bool>("rich");
        QTest::newRow("words") << u"<html><div>One</div><p>Two<br>Three"_s << false;
        QTest::newRow("an address") << u"<a href='https://x.example/'>x.example</a>"_s << false;
        QTest::newRow("a link") << u"<a href='https://x.example/'>here</a>"_s << true;
        QTest::newRow("bold") << u"<b>x</b>"_s << true;
        QTest::newRow("table") << u"<table><tr><td>a<td>b</table>"_s << true;
        QTest::newRow("frame") << u"<table><tr><td>a<tr><td>b</table>"_s << false;
        QTest::newRow("list") << u"<ul><li>a</ul>"_s << true;
        QTest::newRow("colour") << u"<font color=red>a</font>"_s << true;
    }
    void richIsWhatPlainTextCannotShow()
    {
        QFETCH(QString, html);
        QTEST(sanitizeHtml(html, rules()).rich, "rich");
    }

    void tablesDeepInTablesBecomeLines()
    {
        const QString out = clean(u"<table><tr><td>1<td><table><tr><td>2<td><table><tr><td>3<td>4"
                                  "</table></table></table>"_s);
        QCOMPARE(out.count(u"<table>"_s), 2);
        QVERIFY(out.contains(u"3<br>4"_s));
        QCOMPARE(clean(u"<table><tr><td><table><tr><td><table><tr><td>a<td>b</table></table>"
                       "</table>"_s),
                 u"<table><tr><td>a</td><td>b</td></tr></table>"_s);
    }

    void hostileMailTakesNoTime_data()
    {
        QTest::addColumn<QString>("html");
        const auto row = [](const char *name, const QString &html) { QTest::newRow(name) << html; };
        for (const char *piece : {"<table><tr><td>",
                                  "<div>",
                                  "<b>",
                                  "<blockquote>",
                                  "<ul><li>",
                                  "<a href=https://x>",
                                  "</p>",
                                  "<p>",
                                  "<font color=red>",
                                  "<",
                                  "&",
                                  "&#65;",
                                  "<!--",
                                  "<script>",
                                  "<a href=\"",
                                  "<b x=\"",
                                  "<br>",
                                  "<table>",
                                  "<tr>",
                                  "<td>",
                                  "]]>",
                                  "<![CDATA[",
                                  "<?",
                                  "<!",
                                  "</",
                                  "<div style='color:red;",
                                  "</div></table>",
                                  "<html>",
                                  "<body>",
                                  "<head>",
                                  "<o:p>",
                                  "&amp",
                                  "data:",
                                  "<img src=cid:x>",
                                  "a\tb ",
                                  "<pre>\n",
                                  "</b></i>",
                                  "<i><b></i>"})
            row(piece, QString::fromLatin1(QByteArray(piece).repeated(500'000).left(500'000)));
        QString attributes = u"<b"_s;
        for (int i = 0; i < 60'000; ++i)
            attributes += u" a"_s + QString::number(i, 36);
        row("attributes", attributes + u">x"_s);
        QString many;
        for (int i = 0; i < 100; ++i)
            many += attributes.left(5'000) + u">x</b>"_s;
        row("attributes again and again", many);
        row("open and close", u"<b>"_s.repeated(3'900) + u"</x></i></u></div>"_s.repeated(20'000));
        row("five megabytes", u"<p>Hello <b>you</b></p>"_s.repeated(220'000));
        row("five megabytes of data",
            u"<img src=\"data:image/png;base64,"_s + u"A"_s.repeated(5'000'000) + u"\">"_s);
        row("one long word", u"x"_s.repeated(500'000));
        row("nul", QString(500'000, QChar(0)));
        row("lone surrogates", QString(500'000, QChar(0xD800)));
        row("directions", QString(500'000, QChar(0x202E)));
    }
    void hostileMailTakesNoTime()
    {
        QFETCH(QString, html);
        const std::clock_t begin = std::clock(); // of the processor: the machine may be busy
        const CleanHtml out = sanitizeHtml(html, rules());
        QVERIFY((std::clock() - begin) / CLOCKS_PER_SEC < 20);
        QVERIFY(out.html.size() < 4'000'000);
        QCOMPARE(stranger(out.html + out.quoted), QString());
    }

    void threeThousandTablesAreLines()
    {
        const QString html = u"<table><tr><td>a"_s.repeated(3'000) + u"b"_s;
        const CleanHtml out = sanitizeHtml(html, rules());
        QCOMPARE(out.refusal, HtmlRefusal::None);
        QVERIFY(out.html.contains(u"a<br>a"_s));
        QVERIFY(out.html.contains(u'b'));
        QVERIFY(out.html.count(u"<div"_s) < 100);
        const CleanHtml deep = sanitizeHtml(u"<table><tr><td>a"_s.repeated(5'000), rules());
        QCOMPARE(deep.refusal, HtmlRefusal::Tangled);
    }

    void whatIsTooMuchIsRefused()
    {
        QCOMPARE(sanitizeHtml(u"<p>word</p>"_s.repeated(60'000), rules()).refusal,
                 HtmlRefusal::Large);
        QCOMPARE(sanitizeHtml(u"word "_s.repeated(20'000), rules()).refusal, HtmlRefusal::Long);
        QCOMPARE(sanitizeHtml(u"<b>a</b>"_s.repeated(15'000), rules()).refusal,
                 HtmlRefusal::Tangled);
        QVERIFY(sanitizeHtml(u"<b>a</b>"_s.repeated(15'000), rules()).html.isEmpty());
    }

    void itsOutputIsOfTheSmallKindAndStaysAsItIs()
    {
        QRandomGenerator dice(20260310);
        for (int i = 0; i < 4'000; ++i) {
            const QString html = randomHtml(dice);
            for (const HtmlRules &way : {rules(), darkRules()}) {
                const CleanHtml once = sanitizeHtml(html, way);
                const QString strange = stranger(once.html + once.quoted);
                QVERIFY2(strange.isEmpty(), qPrintable(html + u"\n-> "_s + strange));
                for (const QString &part : {once.html, once.quoted}) {
                    const CleanHtml twice = sanitizeHtml(part, way);
                    QString story = html + u"\n-> "_s + part + u"\n-> "_s + twice.html;
                    QVERIFY2(twice.html == part && twice.quoted.isEmpty(),
                             qPrintable(story.replace(QChar(0), u'0')));
                }
            }
        }
    }
};

QTEST_GUILESS_MAIN(HtmlSanitizerTest)
#include "tst_html_sanitizer.moc"
