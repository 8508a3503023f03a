// SPDX-License-Identifier: GPL-3.0-or-later
#include "window_words.h"

#include <QApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

void installCatalogue(QApplication &application, const QLocale &locale, const QString &name,
                      const QString &folder)
{
    auto *translator = new QTranslator(&application);
    if (translator->load(locale, name, u"_"_s, folder))
        QApplication::installTranslator(translator);
}

} // namespace

void speak(QApplication &application, const QLocale &locale)
{
    QLocale::setDefault(locale);
    installCatalogue(application, QLocale(QLocale::English), u"caseline"_s, u":/i18n"_s);
    installCatalogue(application, locale, u"caseline"_s, u":/i18n"_s);
    installCatalogue(application, locale, u"qtbase"_s,
                     QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    application.setLayoutDirection(locale.textDirection());
}

} // namespace caseline
