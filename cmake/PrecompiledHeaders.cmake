# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Two precompiled headers serve every target: third-party and standard headers only, so that no source of ours depends on them
# (each still includes what it uses; a build with CMAKE_DISABLE_PRECOMPILE_HEADERS=ON must pass).

set(countersign_pch_core_headers
    <algorithm> <chrono> <functional> <map> <memory> <mutex> <optional> <set> <string> <string_view> <thread> <vector>
    <nlohmann/json.hpp> <tl/expected.hpp>)

add_library(countersign_pch_core OBJECT "${CMAKE_SOURCE_DIR}/cmake/pch/core.cpp")
target_link_libraries(countersign_pch_core PRIVATE countersign_flags)
target_precompile_headers(countersign_pch_core PRIVATE ${countersign_pch_core_headers})

if(COUNTERSIGN_DESKTOP)
    add_library(countersign_pch_ui OBJECT "${CMAKE_SOURCE_DIR}/cmake/pch/ui.cpp")
    target_link_libraries(countersign_pch_ui PRIVATE countersign_flags Qt6::Widgets)
    target_precompile_headers(countersign_pch_ui PRIVATE ${countersign_pch_core_headers} <QtWidgets>)
endif()

# countersign_precompile(TARGET core|ui)
function(countersign_precompile target kind)
    if(TARGET countersign_pch_${kind})
        target_precompile_headers(${target} REUSE_FROM countersign_pch_${kind})
    endif()
endfunction()
