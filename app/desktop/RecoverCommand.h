// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace countersign::desktop {

/// `countersign recover --email ADDRESS [--data-dir DIR]`: a registration link for an RA Manager who cannot sign in,
/// for whoever can open the data folder and its key, which may be in the keychain of this session. No window.
[[nodiscard]] bool isRecoverCommand(int argc, const char* const* argv);
[[nodiscard]] int runRecoverCommand(int argc, char** argv);

} // namespace countersign::desktop
