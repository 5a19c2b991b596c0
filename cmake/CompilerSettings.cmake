# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
# One interface target carries every flag of ours, so that third-party code is never built with them.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_CXX_VISIBILITY_PRESET hidden)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
    # time_macros and pch_defines are what ccache asks for before it caches users of a precompiled header.
    set(CMAKE_CXX_COMPILER_LAUNCHER "${CMAKE_COMMAND}" -E env CCACHE_SLOPPINESS=pch_defines,time_macros "${CCACHE_PROGRAM}")
endif()

add_library(countersign_flags INTERFACE)
target_compile_options(countersign_flags INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wimplicit-fallthrough -Winvalid-pch -Werror
    $<$<BOOL:${CCACHE_PROGRAM}>:-fpch-preprocess>)
target_compile_definitions(countersign_flags INTERFACE
    _GLIBCXX_ASSERTIONS
    QT_NO_CAST_TO_ASCII QT_RESTRICTED_CAST_FROM_ASCII QT_NO_URL_CAST_FROM_STRING QT_NO_FOREACH)
target_compile_options(countersign_flags INTERFACE
    $<$<CONFIG:Release,RelWithDebInfo>:-fstack-protector-strong;-U_FORTIFY_SOURCE;-D_FORTIFY_SOURCE=2>)
# g++ 12 warns falsely of std::string's and std::vector's own code once it inlines (GCC bugs 105329, 105651, 106199). The debug
# preset compiles every line with these warnings on.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    target_compile_options(countersign_flags INTERFACE
        $<$<CONFIG:Release,RelWithDebInfo>:-Wno-array-bounds;-Wno-restrict;-Wno-stringop-overflow;-Wno-stringop-overread;-Wno-maybe-uninitialized>)
endif()
if(NOT WIN32)
    target_link_options(countersign_flags INTERFACE $<$<CONFIG:Release,RelWithDebInfo>:-Wl,-z,relro,-z,now>)
endif()

if(COUNTERSIGN_SANITIZE)
    target_compile_options(countersign_flags INTERFACE -fsanitize=${COUNTERSIGN_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
    target_link_options(countersign_flags INTERFACE -fsanitize=${COUNTERSIGN_SANITIZE})
endif()
