// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "base/Uuid.h"
#include "domain/EnumNames.h"

#include <string>
#include <string_view>

namespace countersign {

using AccessPassId = Id<struct AccessPassTag>;

} // namespace countersign

namespace countersign::domain {

/// Why somebody needs a Temporary Access Pass (ux.md 2.12).
enum class PassReason { lostPhone, newStarter, newPhone, other };

template <>
struct EnumNames<PassReason>
{
    static constexpr std::array<std::pair<PassReason, const char*>, 4> table{{{PassReason::lostPhone, "lost_phone"},
        {PassReason::newStarter, "new_starter"}, {PassReason::newPhone, "new_phone"}, {PassReason::other, "other"}}};
};

/// How the RA knows whom they give the pass to.
enum class IdentityCheck {
    proof, ///< a verification that this RA made and that still counts; the server looks for it
    faceToFace,
    videoCall,
    callBack,
};

template <>
struct EnumNames<IdentityCheck>
{
    static constexpr std::array<std::pair<IdentityCheck, const char*>, 4> table{
        {{IdentityCheck::proof, "proof"}, {IdentityCheck::faceToFace, "face_to_face"},
            {IdentityCheck::videoCall, "video_call"}, {IdentityCheck::callBack, "call_back"}}};
};

/// What has become of a pass. The first five and the last are of time and use; a pass ends once.
enum class PassState {
    notStarted, ///< its start is still to come
    good,
    used, ///< one-time: spent; the registration that it began may be finished until `registerBy`
    expired,
    registered, ///< a device was registered: the pass has done its work
    tooManyTries, ///< void after wrong tries
    replaced,
    deleted, ///< by an RA, or with the profile
};

template <>
struct EnumNames<PassState>
{
    static constexpr std::array<std::pair<PassState, const char*>, 8> table{
        {{PassState::notStarted, "not_started"}, {PassState::good, "good"}, {PassState::used, "used"},
            {PassState::expired, "expired"}, {PassState::registered, "registered"},
            {PassState::tooManyTries, "too_many_tries"}, {PassState::replaced, "replaced"},
            {PassState::deleted, "deleted"}}};
};

/// A Temporary Access Pass, without the pass: that is seen once, by the RA who made it, and kept as a hash only.
struct AccessPass
{
    AccessPassId id;
    PersonId person;
    PassState state = PassState::good; ///< in storage never notStarted or expired: stateAt() tells those
    Instant startsAt{};
    Instant endsAt{};
    bool oneTime = true;
    PassReason reason = PassReason::other;
    IdentityCheck identity = IdentityCheck::faceToFace;
    Instant madeAt{};
    std::string madeBy; ///< name of the RA
    Instant usedAt{}; ///< the last time; zero: not used yet
    Instant registerBy{}; ///< one-time and used: until when a device has to be registered
};

/// The state as time has made it.
[[nodiscard]] PassState stateAt(const AccessPass& pass, Instant now);

/// No look-alikes (no 0, O, 1, I, L): 31 characters, 39.6 bits in eight of them.
inline constexpr std::string_view passAlphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

/// As people type it: blanks, dashes and small letters do not count.
[[nodiscard]] std::string typedPass(std::string_view typed);

} // namespace countersign::domain
