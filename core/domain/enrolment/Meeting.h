// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/EnumNames.h"

namespace countersign::domain {

/// How the RA and the person meet. `setup` is the first person of a fresh install, `recovery` an RA Manager without a phone, and
/// `selfService` somebody who adds a device by themselves: they meet nobody.
enum class Meeting { faceToFace, video, setup, recovery, selfService };

/// No RA is there: no proof of the address is asked for, and nobody watches.
[[nodiscard]] constexpr bool isAlone(Meeting meeting)
{
    return meeting == Meeting::setup || meeting == Meeting::recovery || meeting == Meeting::selfService;
}

template <>
struct EnumNames<Meeting>
{
    static constexpr std::array<std::pair<Meeting, const char*>, 5> table{{{Meeting::faceToFace, "face_to_face"},
        {Meeting::video, "video"}, {Meeting::setup, "setup"}, {Meeting::recovery, "recovery"},
        {Meeting::selfService, "self_service"}}};
};

} // namespace countersign::domain
