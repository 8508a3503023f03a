// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/avatar.h"
#include "ui/badge.h"
#include "ui/banner.h"
#include "ui/button.h"
#include "ui/caseline_style.h"
#include "ui/empty_state.h"
#include "ui/focus_ring.h"
#include "ui/key_cap.h"
#include "ui/key_text.h"
#include "ui/label.h"
#include "ui/marks.h"
#include "ui/search_field.h"
#include "ui/segmented.h"
#include "ui/shapes.h"
#include "ui/sla_chip.h"
#include "ui/style_buttons.h"
#include "ui/style_fields.h"
#include "ui/toast.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFocusFrame>
#include <QPainter>
#include <QRadioButton>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace caseline;

namespace {

/// Each control in each state on one page, to be looked at: set CASELINE_SHOTS to a folder.
class Gallery : public QWidget
{
public:
    Gallery()
    {
        resize(1440, 900);
        setAutoFillBackground(true);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme &theme = Theme::of(this);
        QPainter p(this);
        p.fillRect(rect(), theme.color(ColorRole::Surface));
        paintButtons(&p, theme);
        paintChoices(&p, theme);
        paintSigns(&p, theme);
        paintIcons(&p, theme);
    }

private:
    void paintButtons(QPainter *p, const Theme &theme)
    {
        const QStyle::State states[] = {QStyle::State_Enabled,
                                        QStyle::State_Enabled | QStyle::State_MouseOver,
                                        QStyle::State_Enabled | QStyle::State_Sunken,
                                        QStyle::State_Enabled,
                                        {}};
        const std::pair<ButtonKind, QString> kinds[] = {
            {ButtonKind::Primary, QStringLiteral("Resolve")},
            {ButtonKind::Plain, QStringLiteral("Resolve")},
            {ButtonKind::Quiet, QStringLiteral("Resolve")},
            {ButtonKind::Danger, QStringLiteral("Discard")}};
        int y = 71;
        for (const auto &[kind, text] : kinds) {
            ButtonFace face;
            face.kind = kind;
            face.icon = kind == ButtonKind::Danger ? Icon::Trash : Icon::Checkcircle;
            face.text = text;
            int x = 108;
            for (int i = 0; i < 5; ++i) {
                const QRect at(QPoint(x, y), buttonSize(theme, face));
                paintButton(p, theme, at, face, states[i]);
                if (i == 3)
                    paintFocusRing(p, at, 6, theme.color(ColorRole::Focus));
                x += 104;
            }
            y += 40;
        }
    }

    void paintChoices(QPainter *p, const Theme &theme)
    {
        const auto enabled = QStyle::State_Enabled;
        const auto focus = QStyle::State_HasFocus | QStyle::State_KeyboardFocusChange;
        const QStyle::State states[] = {enabled,
                                        enabled | QStyle::State_On,
                                        enabled | QStyle::State_Sunken,
                                        enabled | QStyle::State_On | focus,
                                        {}};
        const QStyle::State fields[] = {enabled,
                                        enabled | QStyle::State_MouseOver,
                                        enabled | QStyle::State_HasFocus,
                                        enabled,
                                        {}};
        int x = 108;
        for (int i = 0; i < 5; ++i) {
            paintField(p, theme, QRectF(x, 273, 96, 30), fields[i], i == 3);
            paintCheck(p, theme, QRect(x, 316, 16, 16), states[i]);
            paintSwitch(p, theme, QRect(x, 347, 32, 18), states[i]);
            paintRadio(p, theme, QRect(x, 380, 16, 16), states[i]);
            x += 104;
        }
    }

    void paintSigns(QPainter *p, const Theme &theme)
    {
        const SlaFace faces[] = {{SlaState::Ok, QStringLiteral("1 h 20 left")},
                                 {SlaState::Soon, QStringLiteral("18 min left")},
                                 {SlaState::Breached, QStringLiteral("12 min over")},
                                 {SlaState::Paused, QStringLiteral("paused")}};
        double x = 709;
        for (const SlaFace &face : faces) {
            const double width = slaWidth(theme, face);
            paintSla(p, theme, QRectF(x, 48, width, 20), face);
            x += width + 14;
        }
        for (int i = 0; i < 4; ++i)
            paintPriority(p, theme, QRectF(709 + i * 112, 110, 16, 16), Priority(i));
        for (int i = 0; i < 5; ++i)
            paintStatus(p, theme, QRectF(709 + i * 112, 170, 16, 16), Status(i));
        x = 709;
        const std::pair<BadgeKind, QString> badges[] = {
            {BadgeKind::Outline, QStringLiteral("tag")},
            {BadgeKind::Tint, QStringLiteral("Enterprise")},
            {BadgeKind::Error, QStringLiteral("ALWAYS")},
            {BadgeKind::Warn, QStringLiteral("Paused")},
            {BadgeKind::Success, QStringLiteral("Ready")},
            {BadgeKind::Assistant, QStringLiteral("Suggested")}};
        for (const auto &[kind, text] : badges) {
            const QSize size = badgeSize(theme, kind, text);
            paintBadge(p, theme, QRectF(QPointF(x, 348), QSizeF(size)), kind, text);
            x += size.width() + 8;
        }
        paintAvatar(p, theme, QRectF(709, 390, 28, 28), AvatarKind::Colleague,
                    QStringLiteral("Mara Klein"));
        paintAvatar(p, theme, QRectF(749, 390, 24, 24), AvatarKind::Customer,
                    QStringLiteral("Anna Lindqvist"));
        paintAvatar(p, theme, QRectF(789, 390, 24, 24), AvatarKind::Assistant, {});
        x = 840;
        for (const QString &key :
             {QStringLiteral("J"), QStringLiteral("Ctrl"), QStringLiteral("↵")}) {
            const QSize size = keyCapSize(theme, key);
            paintKeyCap(p, theme, QRectF(QPointF(x, 392), QSizeF(size)), key);
            x += size.width() + 6;
        }
    }

    void paintIcons(QPainter *p, const Theme &theme)
    {
        for (int i = 1; i < int(Icon::Count); ++i) {
            const int at = i - 1;
            paintIcon(p, QRectF(709 + (at % 12) * 56, 440 + (at / 12) * 44, 40, 40), Icon(i),
                      theme.color(ColorRole::Text2), 20);
            paintIcon(p, QRectF(40 + (at % 12) * 46, 440 + (at / 12) * 44, 40, 40), Icon(i),
                      theme.color(ColorRole::Text2), 16);
        }
    }
};

void keepPicture(QWidget *widget, const QString &name)
{
    const QString folder = qEnvironmentVariable("CASELINE_SHOTS");
    if (!folder.isEmpty())
        QVERIFY(widget->grab().save(QDir(folder).filePath(name + QStringLiteral(".png"))));
}

} // namespace

class TestControls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void galleryPaints_data();
    void galleryPaints();
    void pagePaints_data();
    void pagePaints();
    void buttonIsWideEnoughForItsKey();
    void keysAreWrittenAsPeopleSayThem();
    void segmentsMoveByArrowKeys();
    void toastUndoesOnce();
    void initialsOfNames_data();
    void initialsOfNames();
    void ringFollowsTheKeyboardOnly();
    void themeSwitchesLive();

private:
    CaselineStyle *m_style = nullptr;
};

void TestControls::initTestCase()
{
    initUiResources();
    m_style = new CaselineStyle;
    QApplication::setStyle(m_style);
}

void TestControls::galleryPaints_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void TestControls::galleryPaints()
{
    QFETCH(bool, dark);
    m_style->setTheme(Theme(dark ? Scheme::Dark : Scheme::Light));
    Gallery gallery;
    const QImage image = gallery.grab().toImage();
    QCOMPARE(image.pixelColor(2, 2), Theme::of(&gallery).color(ColorRole::Surface));
    keepPicture(&gallery, QStringLiteral("gallery-") + QLatin1String(QTest::currentDataTag()));
}

void TestControls::pagePaints_data()
{
    galleryPaints_data();
}

void TestControls::pagePaints()
{
    QFETCH(bool, dark);
    m_style->setTheme(Theme(dark ? Scheme::Dark : Scheme::Light));
    QWidget page;
    page.resize(700, 860);
    auto *column = new QVBoxLayout(&page);
    auto *banner = new Banner(BannerKind::Warn);
    banner->setText(QStringLiteral("Port 8000 is taken."),
                    QStringLiteral("Tickets that come in by HTTP wait."));
    banner->addAction(QStringLiteral("Use 8001"));
    banner->addAction(QStringLiteral("Try again"));
    column->addWidget(banner);
    column->addWidget(
        new SearchField(QStringLiteral("Search tickets, people, articles"), QStringLiteral("/")));
    auto *segments = new Segmented(SegmentLook::Boxed, QStringLiteral("View"));
    segments->addSegment(QStringLiteral("Board"), Icon::Columns);
    segments->addSegment(QStringLiteral("Table"), Icon::Filter);
    column->addWidget(segments);
    auto *combo = new QComboBox;
    combo->addItems({QStringLiteral("Any tier"), QStringLiteral("Always")});
    column->addWidget(combo);
    auto *check = new QCheckBox(QStringLiteral("Send the acknowledgement"));
    check->setChecked(true);
    column->addWidget(check);
    auto *toggle = new QCheckBox(QStringLiteral("Mask personal data"));
    toggle->setProperty(switchProperty, true);
    column->addWidget(toggle);
    column->addWidget(new QRadioButton(QStringLiteral("Light")));
    auto *area = new QScrollArea;
    auto *tall = new QWidget;
    tall->setMinimumHeight(600);
    area->setWidget(tall);
    area->setFixedHeight(80);
    column->addWidget(area);
    auto *empty = new EmptyState;
    empty->setWords(QStringLiteral("Nothing of yours is waiting"),
                    QStringLiteral("31 are unassigned, and 9 of the team's are due."));
    empty->setCode(QStringLiteral("curl http://127.0.0.1:8000/api/incidents \\\n  -d '{}'"));
    empty->setPrimary(Icon::Userplus, QStringLiteral("Take the next unassigned"),
                      QStringLiteral("Enter"), QStringLiteral("Omar Haddad, urgent"));
    empty->addStep(Icon::Clock, QStringLiteral("Help with what is due soon"),
                   QStringLiteral("9 tickets"), {QStringLiteral("G"), QStringLiteral("D")}, [] {});
    column->addWidget(empty, 1);
    Toast toast(&page);
    toast.setGeometry(20, 780, 360, 60);
    ToastNews news;
    news.text = QStringLiteral("1 ticket resolved");
    news.undo = [] {};
    toast.tell(news);
    page.show();
    keepPicture(&page, QStringLiteral("page-") + QLatin1String(QTest::currentDataTag()));
    QVERIFY(toast.isVisible());
}

void TestControls::buttonIsWideEnoughForItsKey()
{
    Button button(ButtonKind::Plain, Icon::Checkcircle, QStringLiteral("Resolve"));
    const int plain = button.sizeHint().width();
    button.setKeys(QKeySequence(Qt::Key_E));
    QVERIFY(button.sizeHint().width() > plain + 8);
    QCOMPARE(button.sizeHint().height(), 30);
    QCOMPARE(button.accessibleName(), QStringLiteral("Resolve"));
}

void TestControls::keysAreWrittenAsPeopleSayThem()
{
    QCOMPARE(keyText(QKeySequence(Qt::CTRL | Qt::Key_K)), QStringLiteral("Ctrl K"));
    QCOMPARE(keyText(QKeySequence(Qt::Key_G, Qt::Key_D)), QStringLiteral("G D"));
    QCOMPARE(keyText(QKeySequence(Qt::CTRL | Qt::Key_Return)), QStringLiteral("Ctrl ↵"));
    QCOMPARE(keyCaps(QKeySequence(Qt::SHIFT | Qt::Key_E)).size(), 2);
}

void TestControls::segmentsMoveByArrowKeys()
{
    Segmented segments(SegmentLook::Boxed, QStringLiteral("View"));
    segments.addSegment(QStringLiteral("Board"));
    segments.addSegment(QStringLiteral("Table"));
    QSignalSpy spy(&segments, &Segmented::chosen);
    segments.show();
    segments.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&segments));
    auto *first = segments.findChildren<Segment *>().constFirst();
    first->setFocus();
    QTest::keyClick(first, Qt::Key_Right);
    QCOMPARE(segments.current(), 1);
    QCOMPARE(spy.size(), 1);
}

void TestControls::toastUndoesOnce()
{
    QWidget window;
    Toast toast(&window);
    window.show();
    int undone = 0;
    ToastNews news;
    news.text = QStringLiteral("1 ticket resolved");
    news.undo = [&] { ++undone; };
    toast.tell(news);
    QVERIFY(toast.canUndo());
    toast.undo();
    toast.undo();
    QCOMPARE(undone, 1);
    QVERIFY(!toast.isVisible());
}

void TestControls::initialsOfNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("expected");
    QTest::newRow("two words") << QStringLiteral("Anna Lindqvist") << QStringLiteral("AL");
    QTest::newRow("sign between") << QStringLiteral("Söderström & Partners")
                                  << QStringLiteral("SP");
    QTest::newRow("one word") << QStringLiteral("anna-1") << QStringLiteral("A");
    QTest::newRow("phone") << QStringLiteral("+44 7700 900 412") << QStringLiteral("44");
    QTest::newRow("none") << QString() << QString();
}

void TestControls::initialsOfNames()
{
    QFETCH(QString, name);
    QTEST(initials(name), "expected");
}

void TestControls::ringFollowsTheKeyboardOnly()
{
    QWidget window;
    new FocusRing(&window);
    auto *column = new QVBoxLayout(&window);
    auto *one = new Button(ButtonKind::Plain, QStringLiteral("One"));
    auto *two = new Button(ButtonKind::Plain, QStringLiteral("Two"));
    column->addWidget(one);
    column->addWidget(two);
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    one->setFocus(Qt::MouseFocusReason);
    QVERIFY(window.findChildren<QFocusFrame *>().isEmpty());
    QTest::keyClick(one, Qt::Key_Tab);
    QVERIFY(two->hasFocus());
    const auto frames = window.findChildren<QFocusFrame *>();
    QCOMPARE(frames.size(), 1);
    QVERIFY(frames.first()->geometry().contains(two->geometry().adjusted(-3, -3, 3, 3)));
}

void TestControls::themeSwitchesLive()
{
    Label label(TextStyle::Body, ColorRole::Muted, QStringLiteral("Saved"));
    m_style->setTheme(Theme(Scheme::Light));
    const QColor light = label.palette().color(QPalette::WindowText);
    m_style->setTheme(Theme(Scheme::Dark));
    QVERIFY(label.palette().color(QPalette::WindowText) != light);
    QCOMPARE(QApplication::palette().color(QPalette::Window), QColor(0x12, 0x14, 0x18));
}

QTEST_MAIN(TestControls)
#include "tst_controls.moc"
