// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/EnumNames.h"

namespace countersign::domain {

/// How the RA and the person meet. `setup` is the first person of a fresh install, who meets nobody.
enum class Meeting { faceToFace, video, setup };

template <>
struct EnumNames<Meeting>
{
    static constexpr std::array<std::pair<Meeting, const char*>, 3> table{
        {{Meeting::faceToFace, "face_to_face"}, {Meeting::video, "video"}, {Meeting::setup, "setup"}}};
};

} // namespace countersign::domain
