// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/client/StaffSession.h"

namespace countersign::ui {

void StaffSession::set(const contract::Session& session)
{
    m_session = session;
    emit changed();
}

void StaffSession::clear()
{
    set({});
}

} // namespace countersign::ui
