# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

# countersign_library(NAME SOURCES a.cpp b.cpp LINKS x y [PRIVATE_LINKS z] [QT])
# A static library of one folder. Includes read "module/Header.h", from core/ or from the project's root (ui/...).
function(countersign_library name)
    cmake_parse_arguments(ARG "QT" "" "SOURCES;LINKS;PRIVATE_LINKS" ${ARGN})
    add_library(${name} STATIC ${ARG_SOURCES})
    target_include_directories(${name} PUBLIC "${CMAKE_SOURCE_DIR}/core" "${CMAKE_SOURCE_DIR}")
    target_link_libraries(${name} PUBLIC ${ARG_LINKS} PRIVATE countersign_flags ${ARG_PRIVATE_LINKS})
    if(ARG_QT)
        set_target_properties(${name} PROPERTIES AUTOMOC ON)
    endif()
endfunction()

# countersign_tests(MODULE SOURCES tst_a.cpp tst_b.cpp LINKS x y [MAIN core|gui])
# One program per module; each source registers its test object with COUNTERSIGN_TEST (tests/support/TestMain.h).
function(countersign_tests module)
    cmake_parse_arguments(ARG "" "MAIN;TIMEOUT" "SOURCES;LINKS" ${ARGN})
    if(NOT ARG_MAIN)
        set(ARG_MAIN core)
    endif()
    if(NOT ARG_TIMEOUT)
        set(ARG_TIMEOUT 300)
    endif()
    set(name tst_${module})
    add_executable(${name} ${ARG_SOURCES})
    set_target_properties(${name} PROPERTIES AUTOMOC ON)
    target_include_directories(${name} PRIVATE "${CMAKE_SOURCE_DIR}/tests")
    target_compile_definitions(${name} PRIVATE COUNTERSIGN_TEST_DATA="${CMAKE_SOURCE_DIR}/tests/data" COUNTERSIGN_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
    target_link_libraries(${name} PRIVATE ${ARG_LINKS} test_main_${ARG_MAIN} Qt6::Test countersign_flags)
    add_test(NAME ${module} COMMAND ${name})
    set_tests_properties(${module} PROPERTIES TIMEOUT ${ARG_TIMEOUT} ENVIRONMENT "QT_QPA_PLATFORM=offscreen")
endfunction()
