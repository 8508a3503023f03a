// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ticket.h"
#include "overlay.h"

class QCheckBox;

namespace caseline {

class Button;

enum class PaperUse { Print, Pdf };

/// What of a conversation goes to paper, and what that is: a printer's or a file.
class PaperForm : public Overlay
{
    Q_OBJECT
public:
    /// Enter does what is `likely`; the other use has a button too.
    PaperForm(const Ticket &ticket, PaperUse likely, QWidget *window);

Q_SIGNALS:
    void chosen(caseline::PaperUse use, bool notes);

protected:
    QRect panelRect() const override;
    QWidget *firstFocus() const override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    Button *addUse(PaperUse use, const QString &text);
    Button *likelyButton() const;
    void choose(PaperUse use);

    PaperUse m_likely;
    QCheckBox *m_notes;
    Button *m_print;
    Button *m_pdf;
};

} // namespace caseline
