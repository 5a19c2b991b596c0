# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later

# countersign_embed_guide(TARGET): the user guide with its pictures, as :/help/guide/NAME.md and :/help/images/NAME.png, so that
# the links between them work as they do in the repository. A new page or picture is a new file and nothing more.
function(countersign_embed_guide target)
    file(GLOB pages CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/docs/guide/*.md")
    file(GLOB pictures CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/docs/images/*.png")
    set(content "<!DOCTYPE RCC><RCC version=\"1.0\">\n<qresource prefix=\"/help\">\n")
    foreach(path IN LISTS pages pictures)
        file(RELATIVE_PATH name "${CMAKE_SOURCE_DIR}/docs" "${path}")
        string(APPEND content "    <file alias=\"${name}\">${path}</file>\n")
    endforeach()
    string(APPEND content "</qresource>\n<qresource prefix=\"/\">\n"
        "    <file alias=\"packaging/countersignd.toml\">${CMAKE_SOURCE_DIR}/packaging/countersignd.toml</file>\n</qresource>\n</RCC>\n")
    set(qrc "${CMAKE_CURRENT_BINARY_DIR}/guide.qrc")
    file(CONFIGURE OUTPUT "${qrc}" CONTENT "${content}" @ONLY)
    target_sources(${target} PRIVATE "${qrc}")
    set_target_properties(${target} PROPERTIES AUTORCC ON)
endfunction()
