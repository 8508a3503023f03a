# SPDX-License-Identifier: GPL-3.0-or-later
# What is installed, and the Debian package that cpack makes of it (packaging/deb does both). The
# linker knows the libraries; the rest of what the program needs is named here: plugins that Qt loads
# by itself, and files that are only read.

include(GNUInstallDirs)
set(linux ${CMAKE_SOURCE_DIR}/packaging/linux)

# Debian wants manuals and changes compressed, the same bytes every time.
set(compressed "")
file(WRITE ${CMAKE_BINARY_DIR}/package/changelog
     "caseline (${PROJECT_VERSION}) unstable; urgency=medium\n\n"
     "  * See the history of the sources.\n\n"
     " -- Caseline maintainers <maintainers@caseline.example>  Sat, 21 Nov 2026 08:00:00 +0000\n")
foreach(page ${linux}/caseline.1 ${CMAKE_BINARY_DIR}/package/changelog)
    get_filename_component(name ${page} NAME)
    set(packed ${CMAKE_BINARY_DIR}/package/${name}.gz)
    add_custom_command(OUTPUT ${packed} COMMAND sh -c "gzip -9nc '${page}' > '${packed}'"
                       DEPENDS ${page} VERBATIM)
    list(APPEND compressed ${packed})
endforeach()
add_custom_target(caseline_pages ALL DEPENDS ${compressed})

install(TARGETS caseline RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(FILES ${linux}/org.caseline.Caseline.desktop
        DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
install(FILES ${linux}/org.caseline.Caseline.metainfo.xml
        DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)
install(FILES ${CMAKE_SOURCE_DIR}/resources/icons/caseline.svg
        DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps)
install(FILES ${CMAKE_BINARY_DIR}/package/caseline.1.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${linux}/copyright ${CMAKE_BINARY_DIR}/package/changelog.gz
        DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/caseline)

# cpack takes what packaging/deb has built, instead of building the tests first.
set(CMAKE_SKIP_INSTALL_ALL_DEPENDENCY ON)
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_PACKAGE_NAME caseline)
set(CPACK_PACKAGE_CONTACT "Caseline maintainers <maintainers@caseline.example>")
set(CPACK_PACKAGE_DIRECTORY ${CMAKE_BINARY_DIR}/package)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ
    GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION net)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "console for customer support")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"Messages of customers come in over HTTP, are stored before they are
acknowledged, and become tickets in an open window, each with a category, a
mood, a priority and the time by which an answer is due.")
# Store, vector icons; time zones of business hours; certificates of mail servers.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libqt6sql6-sqlite, libqt6svg6, tzdata, ca-certificates")
# Letters of all scripts; windows on Wayland; Qt's own words in other languages; spelling.
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "fonts-inter, fonts-noto-core, fonts-noto-color-emoji, \
fonts-dejavu-core, qt6-wayland, qt6-translations-l10n, hunspell-en-us, hunspell-de-de")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS fonts-noto-cjk)
include(CPack)
