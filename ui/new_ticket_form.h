// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "items/writing_judge.h"
#include "overlay.h"
#include "policy/taxonomy.h"
#include "ports/customer_finder.h"
#include "ports/customer_reader.h"
#include "ports/intake.h"
#include "promise_words.h"

class QCheckBox;
class QComboBox;
class QLineEdit;
class QVBoxLayout;

namespace caseline {

class BoxSpelling;
class Button;
class ComposerBox;
class CustomerField;
class Label;
class NewTicketInsight;
class SpellChecker;

/// What a ticket by hand needs of the desk. All of it outlives the window.
struct NewTicketPorts
{
    Intake &intake;
    Classifier &classifier;
    const CustomerFinder &finder;
    const CustomerReader &customers;
    Background &readers;
    const Clock &clock;
    Promises promises = {}; ///< the usual ones, unless the desk has others
};

/// A ticket written by hand. Category and priority are suggested while one types; what a person
/// chose stays. Closing keeps the words; only creating or discarding takes them away.
class NewTicketForm : public Overlay
{
    Q_OBJECT
public:
    /// All that was put in.
    struct Words
    {
        Customer customer;
        Channel channel = Channel::Email;
        QString title;
        QString body;
        QString tags;
        std::optional<QString> category; ///< none: as suggested
        std::optional<Priority> priority;
        bool mine = true;
        QString team; ///< instead of a person; empty: none
        bool acknowledge = true;
    };

    NewTicketForm(const NewTicketPorts &ports, const QString &me,
                  const std::vector<Category> &categories, QWidget *window);

    void offerSpelling(SpellChecker &checker);
    /// Whom it can be given to instead of a person.
    void setTeams(const QStringList &teams);
    Words words() const;
    void setWords(const Words &words);
    bool isBlank() const;

Q_SIGNALS:
    void created(const caseline::Ticket &ticket, const caseline::NewTicketForm::Words &words);
    void discarded(const caseline::NewTicketForm::Words &words);
    void ticketWanted(TicketId ticket);

protected:
    QRect panelRect() const override;
    QWidget *firstFocus() const override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildFields(QVBoxLayout *column);
    void buildFoot(QVBoxLayout *column);
    void connectFields();
    void wordsChanged();
    void customerChanged();
    void judged();
    void showSuggestions();
    void showInsight();
    std::optional<Instant> replyDue(const Words &words) const;
    void showAcknowledgement();
    void setTrouble(const QString &sentence);
    void create();
    void answered(const Result<Accepted> &accepted);
    InboundMessage message() const;

    NewTicketPorts m_ports;
    WritingJudge m_judge;
    QWidget *m_page;
    CustomerField *m_customer;
    QComboBox *m_channel;
    QLineEdit *m_title;
    ComposerBox *m_body;
    BoxSpelling *m_spelling = nullptr;
    QWidget *m_bodyFrame;
    Label *m_count;
    QComboBox *m_category;
    Label *m_customerNote;
    Label *m_categoryNote;
    QComboBox *m_priority;
    Label *m_priorityNote;
    QComboBox *m_assignee;
    QLineEdit *m_tags;
    NewTicketInsight *m_insight;
    QCheckBox *m_acknowledge;
    Label *m_trouble;
    Button *m_discard;
    Button *m_create;
    bool m_channelChosen = false;
    bool m_categoryChosen = false;
    bool m_priorityChosen = false;
    bool m_creating = false;
    std::vector<Ticket> m_open; ///< of the customer
};

} // namespace caseline
