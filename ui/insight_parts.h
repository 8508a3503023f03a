// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/judgement.h"
#include "icons.h"
#include "theme.h"

#include <QWidget>

#include <vector>

namespace caseline {

/// How sure, with a tick where a provider would be asked.
class ConfidenceBar : public QWidget
{
    Q_OBJECT
public:
    explicit ConfidenceBar(QWidget *parent = nullptr);
    void setShare(double share, double threshold);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    double m_share = 0;
    double m_threshold = 0;
};

/// What it could have been instead: name, small bar, percent.
class AlternativeRow : public QWidget
{
    Q_OBJECT
public:
    AlternativeRow(const QString &name, double share, QWidget *parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_name;
    double m_share;
};

/// All that its parts weigh together, never 0: what a weight is a share of.
double weightOf(const std::vector<Evidence> &evidence);

/// Words of the message that led to the answer, marked as in the message, with their weight.
class EvidenceRow : public QWidget
{
    Q_OBJECT
public:
    EvidenceRow(const QString &words, double weight, QWidget *parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_words;
    double m_weight;
};

/// An icon and a line; an optional end text.
class IconLine : public QWidget
{
    Q_OBJECT
public:
    IconLine(Icon icon, ColorRole color, const QString &text, QWidget *parent = nullptr);
    void setEnd(const QString &end);
    /// What stands beside it gives way.
    void keepWhole();
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Icon m_icon;
    ColorRole m_color;
    QString m_text;
    QString m_end;
};

/// A name and its value in two columns.
class FactRow : public QWidget
{
    Q_OBJECT
public:
    FactRow(const QString &name, const QString &value, const QString &beside = {},
            QWidget *parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_name;
    QString m_value;
    QString m_beside;
};

/// The mood of the last tickets as small bars, oldest first.
class MoodBars : public QWidget
{
    Q_OBJECT
public:
    explicit MoodBars(QWidget *parent = nullptr);
    void setPolarities(const std::vector<double> &polarities);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::vector<double> m_polarities;
};

} // namespace caseline
