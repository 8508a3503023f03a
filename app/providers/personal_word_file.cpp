// SPDX-License-Identifier: GPL-3.0-or-later
#include "personal_word_file.h"

#include <QFile>
#include <QSaveFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr qsizetype kLongestWord = 64;
constexpr qsizetype kMostWords = 10'000;
constexpr qint64 kLargestFile = 4'000'000;

bool isWord(const QString &word)
{
    return !word.isEmpty() && word.size() <= kLongestWord &&
           std::none_of(word.begin(), word.end(), [](QChar c) {
               return c.isSpace() || c.category() == QChar::Other_Control;
           });
}

} // namespace

PersonalWordFile::PersonalWordFile(QString file)
    : m_file(std::move(file))
{}

QStringList PersonalWordFile::words() const
{
    const std::lock_guard lock(m_mutex);
    return read().value_or(QStringList());
}

Result<QStringList> PersonalWordFile::read() const
{
    if (m_words)
        return *m_words;
    QFile file(m_file);
    QStringList words;
    if (file.exists()) {
        if (file.size() > kLargestFile || !file.open(QIODevice::ReadOnly))
            return failure(ErrorKind::Unavailable,
                           u"cannot read %1: %2"_s.arg(m_file, file.errorString()));
        for (const QString &line : QString::fromUtf8(file.readAll()).split(u'\n'))
            if (const QString word = line.trimmed(); isWord(word) && words.size() < kMostWords)
                words += word;
    }
    m_words = words;
    return words;
}

Result<void> PersonalWordFile::add(const QString &word)
{
    if (!isWord(word))
        return failure(ErrorKind::Invalid, u"a word has 1 to 64 letters and no spaces"_s);
    const std::lock_guard lock(m_mutex);
    auto words = read();
    if (!words)
        return failure(words.error());
    if (words->contains(word))
        return {};
    if (words->size() >= kMostWords)
        return failure(ErrorKind::Unavailable, u"%1 is full"_s.arg(m_file));
    *words += word;
    return write(std::move(*words));
}

Result<void> PersonalWordFile::remove(const QString &word)
{
    const std::lock_guard lock(m_mutex);
    auto words = read();
    if (!words)
        return failure(words.error());
    if (words->removeIf(
            [&](const QString &each) { return each.compare(word, Qt::CaseInsensitive) == 0; }) == 0)
        return {};
    return write(std::move(*words));
}

Result<void> PersonalWordFile::write(QStringList words)
{
    words.sort();
    const auto failed = [this](const QString &why) {
        return failure(ErrorKind::Unavailable, u"cannot write %1: %2"_s.arg(m_file, why));
    };
    if (words.isEmpty()) {
        if (QFile file(m_file); !file.remove() && file.exists())
            return failed(file.errorString());
    } else {
        QSaveFile file(m_file);
        if (!file.open(QIODevice::WriteOnly))
            return failed(file.errorString());
        file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
        file.write(words.join(u'\n').toUtf8() + '\n');
        if (!file.commit())
            return failed(file.errorString());
    }
    m_words = std::move(words);
    return {};
}

} // namespace caseline
