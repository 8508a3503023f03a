// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QHBoxLayout;

namespace caseline {

class Button;
class Label;

enum class BannerKind { Error, Warn };

/// Says across the top what is wrong, what still works, and what to do.
class Banner : public QFrame
{
    Q_OBJECT
public:
    explicit Banner(BannerKind kind, QWidget *parent = nullptr);

    /// `what` in bold, `more` beside it.
    void setText(const QString &what, const QString &more);
    /// The first action is outlined, later ones are quiet.
    Button *addAction(const QString &text);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    BannerKind m_kind;
    Label *m_what;
    Label *m_more;
    QHBoxLayout *m_row;
    int m_actions = 0;
};

} // namespace caseline
