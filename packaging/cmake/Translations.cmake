# SPDX-License-Identifier: GPL-3.0-or-later
# The catalogues in translations/ become :/i18n/caseline_LANGUAGE.qm inside the ui floor. The target
# update_translations reads the words out of the sources and drops those that nobody says any more.
# Places in the code are left out of the catalogues: they would change with every edit. English has
# a catalogue for its plurals alone ("%n ticket(s)").

file(GLOB catalogues CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/translations/caseline_*.ts)
set(plurals ${CMAKE_SOURCE_DIR}/translations/caseline_en.ts)
set(sentences ${catalogues})
list(REMOVE_ITEM sentences ${plurals})
file(GLOB spoken CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/ui/*.h ${CMAKE_SOURCE_DIR}/ui/*.cpp)
set(reading SOURCES ${spoken} INCLUDE_DIRECTORIES ${CMAKE_SOURCE_DIR}
    OPTIONS -silent -no-obsolete -locations none)

qt6_add_lupdate(caseline_sentences TS_FILES ${sentences} ${reading})
qt6_add_lupdate(caseline_plurals TS_FILES ${plurals} ${reading} -pluralonly)
qt6_add_lrelease(caseline_ui TS_FILES ${catalogues} QM_FILES_OUTPUT_VARIABLE compiled
    OPTIONS -silent)
qt6_add_resources(caseline_ui translations PREFIX /i18n BASE ${CMAKE_CURRENT_BINARY_DIR}
    FILES ${compiled})
