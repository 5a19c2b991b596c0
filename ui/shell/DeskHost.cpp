// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/DeskHost.h"

#include "ui/pages/desk/DeskFlow.h"
#include "ui/shell/Desk.h"
#include "ui/shell/WindowNotices.h"

namespace countersign::ui {

DeskHost::DeskHost(Desk& desk, WindowNotices& notices, QWidget& staff)
    : QObject(&staff)
    , m_desk(desk)
    , m_notices(notices)
    , m_staff(staff)
{
}

DeskHost::~DeskHost() = default;

void DeskHost::open(const EnrolmentId& enrolment, const QString& firstName)
{
    if (m_flow)
        return m_flow->bringToFront();
    if (std::exchange(m_asking, true))
        return;
    openDesk(m_desk.transport, enrolment).then(this, [this, firstName](const Result<contract::DeskTicket>& ticket) {
        m_asking = false;
        if (ticket)
            begin(ticket->ticket, firstName);
        else
            emit failed(ticket.error());
    });
}

void DeskHost::begin(const std::string& ticket, const QString& firstName)
{
    m_flow = std::make_unique<DeskFlow>(m_desk.transport, m_desk.clock);
    connect(m_flow.get(), &DeskFlow::started, this, [this, firstName] { showNotice(firstName); });
    connect(m_flow.get(), &DeskFlow::failed, this, [this](const Error& error) {
        drop();
        emit failed(error);
    });
    connect(m_flow.get(), &DeskFlow::ended, this, &DeskHost::drop);
    m_flow->start(ticket, *m_staff.window());
}

void DeskHost::showNotice(const QString& firstName)
{
    BannerMessage message;
    message.lead = tr("%1 is registering on the other window.").arg(firstName);
    message.rest = tr("You see the steps here, and nothing of what is typed there.");
    message.actions = {{tr("Show that window"), [this] {
                            if (m_flow)
                                m_flow->bringToFront();
                        }}};
    message.closing = BannerMessage::Closing::never;
    m_notices.show(WindowNotices::Kind::desk, message);
}

void DeskHost::drop()
{
    // One of its signals may be what called us.
    if (auto* flow = m_flow.release())
        flow->deleteLater();
    m_notices.hide(WindowNotices::Kind::desk);
}

} // namespace countersign::ui
