// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "open_desk.h"
#include "window_bench.h"

#include "setting_trials.h"
#include "settings_file.h"
#include "window_appearance.h"
#include "window_session.h"

namespace caseline::test {

/// A real desk in a folder of its own, and the window over it once somebody sits down.
class SeatedWindow
{
public:
    SeatedWindow()
        : m_style(fake::useCaselineStyle())
        , m_desk(openDesk(m_folder, m_clock))
        , m_look(std::make_unique<Look>(m_desk->settings().databaseFile))
        , m_book(SettingSources{}, m_folder.path())
        , m_trials(m_book, m_clock)
    {
        m_desk->start();
    }
    ~SeatedWindow() { leave(); }

    /// Mara Klein comes, and sees her window.
    void sit()
    {
        m_appearance = std::make_unique<WindowAppearance>(m_style, m_desk->settings());
        m_session = std::make_unique<WindowSession>(*m_desk, SettingsDesk{m_book, m_trials},
                                                    m_appearance->theme(), m_clock,
                                                    Caller::local(QStringLiteral("Mara Klein")));
        window().resize(1440, 900);
        window().show();
        window().activateWindow();
    }
    void leave() { m_session.reset(); }

    Desk &desk() { return *m_desk; }
    const Look &look() const { return *m_look; }
    WindowSession &session() { return *m_session; }
    MainWindow &window() { return m_session->window(); }
    /// How many tickets are so.
    int number(const QString &where) const
    {
        return m_look->number(QStringLiteral("SELECT count(*) FROM tickets WHERE ") + where);
    }
    Ticket stored(TicketId id) const { return *m_desk->store().tickets().ticket(id); }

    /// Keys go where they would go on a desk: to what has the focus.
    void press(Qt::Key key, Qt::KeyboardModifiers with = {})
    {
        QWidget *at = QApplication::focusWidget();
        QTest::keyClick(at ? at : &window(), key, with);
        QCoreApplication::processEvents();
    }
    static void type(const QString &letters)
    {
        QTest::keyClicks(QApplication::focusWidget(), letters);
    }

private:
    QTemporaryDir m_folder;
    const SystemClock m_clock{};
    CaselineStyle *m_style;
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<Look> m_look;
    SettingsFile m_book;
    SettingTrials m_trials;
    std::unique_ptr<WindowAppearance> m_appearance;
    std::unique_ptr<WindowSession> m_session;
};

} // namespace caseline::test
