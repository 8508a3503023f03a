// SPDX-License-Identifier: GPL-3.0-or-later
#include "window_spelling.h"

#include "window_appearance.h"

#include <QSettings>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

const QString kCheckSpelling = u"check_spelling"_s;

} // namespace

WindowSpelling::Worker::Worker()
{
    m_pool.setMaxThreadCount(1);
}

WindowSpelling::Worker::~Worker()
{
    m_pool.clear();
    m_pool.waitForDone();
}

void WindowSpelling::Worker::run(std::function<void()> task)
{
    m_pool.start(std::move(task));
}

WindowSpelling::WindowSpelling(const Settings &settings)
    : m_words(settings.dataFolder + u"/words.txt"_s)
    , m_checker(m_speller, m_words, m_worker)
{
    const QString file = windowSettingsFile(settings);
    m_checker.setOn(QSettings(file, QSettings::IniFormat).value(kCheckSpelling, true).toBool());
    connect(&m_checker, &SpellChecker::changed, this, [this, file] {
        QSettings(file, QSettings::IniFormat).setValue(kCheckSpelling, m_checker.isOn());
    });
}

WindowSpelling::~WindowSpelling() = default;

} // namespace caseline
