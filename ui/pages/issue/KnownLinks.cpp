// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/issue/KnownLinks.h"

#include "ui/client/ApiClient.h"
#include "ui/client/StaffSession.h"
#include "ui/pages/PageContext.h"
#include "ui/text/Words.h"

namespace countersign::ui {

KnownLinks& KnownLinks::of(const PageContext& context)
{
    auto* known = context.client.findChild<KnownLinks*>(QString(), Qt::FindDirectChildrenOnly);
    return known != nullptr ? *known : *new KnownLinks(context);
}

KnownLinks::KnownLinks(const PageContext& context) : QObject(&context.client)
{
    connect(&context.session, &StaffSession::changed, this, [this, &session = context.session, owner = context.session.now().person]() mutable {
        if (session.now().person == owner)
            return;
        owner = session.now().person;
        m_links.clear();
    });
}

void KnownLinks::keep(const EnrolmentId& enrolment, const QString& link)
{
    m_links.insert(qs(enrolment.value), link);
}

void KnownLinks::forget(const EnrolmentId& enrolment)
{
    m_links.remove(qs(enrolment.value));
}

QString KnownLinks::linkOf(const EnrolmentId& enrolment) const
{
    return m_links.value(qs(enrolment.value));
}

} // namespace countersign::ui
