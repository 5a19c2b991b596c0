# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Takes what the portal needs from the nhsuk-frontend package: its style sheet and the images that it names. Its font is
# licensed to the NHS alone and loaded from elsewhere, so both go; the build stops when a remote address is left.
#   include(PortalAssets)                        gives countersign_prepare_nhsuk()
#   cmake -DNHSUK=... -DOUT=... -P this file     is the build step

set(COUNTERSIGN_NODE_MODULES "${CMAKE_SOURCE_DIR}/node_modules" CACHE PATH "Folder that npm ci filled from package-lock.json")

# Sets RESULT to "<name>=<path>" entries for countersign_embed_files().
function(countersign_prepare_nhsuk result)
    set(package "${COUNTERSIGN_NODE_MODULES}/nhsuk-frontend")
    if(NOT EXISTS "${package}/dist/nhsuk/nhsuk-frontend.min.css")
        message(FATAL_ERROR "The portal's style sheet is missing: run npm ci in ${CMAKE_SOURCE_DIR}, or give the folder "
            "that holds nhsuk-frontend with -DCOUNTERSIGN_NODE_MODULES=FOLDER.")
    endif()
    set(out "${CMAKE_CURRENT_BINARY_DIR}/nhsuk")
    set(images nhsuk-icon-arrow-up.svg nhsuk-icon-arrow-down.svg nhsuk-icon-arrow-up-down.svg nhsuk-icon-cross.svg)
    set(entries "nhsuk-frontend.css=${out}/nhsuk-frontend.css")
    set(outputs "${out}/nhsuk-frontend.css")
    foreach(image IN LISTS images)
        list(APPEND entries "images/${image}=${package}/dist/nhsuk/assets/images/${image}")
    endforeach()
    add_custom_command(OUTPUT ${outputs}
        COMMAND "${CMAKE_COMMAND}" "-DNHSUK=${package}" "-DOUT=${out}" -P "${CMAKE_SOURCE_DIR}/cmake/PortalAssets.cmake"
        DEPENDS "${package}/dist/nhsuk/nhsuk-frontend.min.css" "${CMAKE_SOURCE_DIR}/cmake/PortalAssets.cmake"
        COMMENT "Preparing nhsuk-frontend"
        VERBATIM)
    set(${result} "${entries}" PARENT_SCOPE)
endfunction()

if(NOT CMAKE_SCRIPT_MODE_FILE OR NOT DEFINED NHSUK)
    return()
endif()

file(READ "${NHSUK}/dist/nhsuk/nhsuk-frontend.min.css" css)
string(REGEX REPLACE "@font-face{[^}]*}" "" css "${css}")
string(REPLACE "Frutiger W01,arial" "system-ui,-apple-system,Segoe UI,Roboto,Noto Sans,arial" css "${css}")
string(REGEX REPLACE "/\\*# sourceMappingURL=[^*]*\\*/" "" css "${css}")
# The address of the SVG namespace, inside pictures written in the style sheet, fetches nothing.
string(REGEX REPLACE "https?://www\\.w3\\.org/[0-9]+/svg|https?%3A%2F%2Fwww\\.w3\\.org%2F[0-9]+%2Fsvg" "" checked "${css}")
string(REGEX MATCHALL "(https?:)?//[^)\" ]*|Frutiger[^;}]*|@font-face|@import" left "${checked}")
if(left)
    message(FATAL_ERROR "nhsuk-frontend still names a remote address or a restricted font: ${left}")
endif()
file(WRITE "${OUT}/nhsuk-frontend.css" "${css}")
