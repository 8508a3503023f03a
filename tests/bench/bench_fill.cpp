// SPDX-License-Identifier: GPL-3.0-or-later
// bench_fill FILE TICKETS: brings a store to that many tickets, for the benchmarks beside it.
#include "filled_store.h"

#include <QCoreApplication>

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    bool ok = false;
    const int tickets = words.value(2).toInt(&ok);
    if (words.size() != 3 || !ok || tickets < 1) {
        std::fprintf(stderr, "usage: bench_fill FILE TICKETS\n");
        return 2;
    }
    const auto done = caseline::bench::fillStore(words[1], tickets, caseline::SystemClock().now());
    if (!done) {
        std::fprintf(stderr, "%s\n", qUtf8Printable(done.error().detail));
        return 1;
    }
    return 0;
}
