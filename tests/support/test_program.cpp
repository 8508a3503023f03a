// SPDX-License-Identifier: GPL-3.0-or-later
// FOLDER_tests NAME [ARGUMENTS...]: runs one of the tests that were built together. The arguments
// are those of Qt Test.
#include "support/test_registry.h"

#include <iostream>

int main(int argc, char *argv[])
{
    using caseline::test::testMains;
    const auto test = testMains.find(argc > 1 ? argv[1] : "");
    if (test == testMains.end()) {
        std::cerr << "Which one?\n";
        for (const auto &[name, main] : testMains)
            std::cerr << "  " << name << '\n';
        return 2;
    }
    argv[1] = argv[0];
    return test->second(argc - 1, argv + 1);
}
