# SPDX-License-Identifier: GPL-3.0-or-later
# A floor is a library with an include root of its own: headers are reached as "domain/ticket.h",
# and only from targets that link the floor. The root is a folder in the build tree that holds one
# link to the floor's sources, so nothing else is in sight. The program is linked from static ones;
# CASELINE_SHARED_FLOORS spares a hundred tests a copy of every floor each, which counts where code
# is as large as the sanitizers make it.

set(CASELINE_FLOOR_KIND STATIC)
if(CASELINE_SHARED_FLOORS)
    set(CASELINE_FLOOR_KIND SHARED)
endif()

add_library(caseline_flags INTERFACE)
target_compile_features(caseline_flags INTERFACE cxx_std_20)
target_compile_options(caseline_flags INTERFACE -Wall -Wextra -Wpedantic -Wshadow=local
    -Wnon-virtual-dtor -Woverloaded-virtual -Wimplicit-fallthrough
    $<$<BOOL:${CASELINE_WERROR}>:-Werror>)
target_compile_definitions(caseline_flags INTERFACE QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII
    QT_NO_URL_CAST_FROM_STRING QT_NO_FOREACH QT_NO_KEYWORDS
    QT_DISABLE_DEPRECATED_BEFORE=0x060400 CASELINE_VERSION="${PROJECT_VERSION}")
if(CASELINE_SANITIZE)
    target_compile_options(caseline_flags INTERFACE -fsanitize=${CASELINE_SANITIZE}
        -fno-sanitize-recover=all -fno-omit-frame-pointer)
    target_link_options(caseline_flags INTERFACE -fsanitize=${CASELINE_SANITIZE})
endif()

# caseline_floor(NAME FOLDER [INTERFACE] LINK libraries... [SOURCES files...]): every .h/.cpp
# directly in FOLDER. INTERFACE: a floor of headers only.
function(caseline_floor name folder)
    cmake_parse_arguments(FLOOR "INTERFACE" "" "LINK;SOURCES" ${ARGN})
    file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${folder}/*.h
         ${CMAKE_SOURCE_DIR}/${folder}/*.cpp)
    list(FILTER sources EXCLUDE REGEX "/main\\.cpp$")
    if(FLOOR_INTERFACE)
        set(scope INTERFACE)
        add_library(caseline_${name} INTERFACE ${sources})
    else()
        set(scope PUBLIC)
        add_library(caseline_${name} ${CASELINE_FLOOR_KIND} ${sources} ${FLOOR_SOURCES})
    endif()
    set(root ${CMAKE_BINARY_DIR}/include/${name})
    file(MAKE_DIRECTORY ${root})
    file(CREATE_LINK ${CMAKE_SOURCE_DIR}/${folder} ${root}/${name} SYMBOLIC)
    target_include_directories(caseline_${name} ${scope} ${root})
    target_link_libraries(caseline_${name} ${scope} caseline_flags ${FLOOR_LINK})
endfunction()
