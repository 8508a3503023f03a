// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTest>

#include <filesystem>
#include <map>
#include <string>

// Read before each test where the tests of a folder are one program (CASELINE_TESTS_TOGETHER):
// what would be a test's main() is kept here under the name of its file, for test_program.cpp.

namespace caseline::test {

using TestMain = int (*)(int argc, char *argv[]);

inline std::map<std::string, TestMain> testMains;

struct TestEntry
{
    TestEntry(const char *file, TestMain main)
    {
        testMains.emplace(std::filesystem::path(file).stem(), main);
    }
};

} // namespace caseline::test

#undef QTEST_MAIN_WRAPPER
#define QTEST_MAIN_WRAPPER(TestObject, ...)                                                        \
    static const caseline::test::TestEntry testEntry(__FILE__, [](int argc, char *argv[]) {        \
        TESTLIB_SELFCOVERAGE_START(#TestObject)                                                    \
        QT_PREPEND_NAMESPACE(QTest::Internal::callInitMain)<TestObject>();                         \
        __VA_ARGS__                                                                                \
        TestObject test;                                                                           \
        QTEST_SET_MAIN_SOURCE_PATH                                                                 \
        return QTest::qExec(&test, argc, argv);                                                    \
    });
