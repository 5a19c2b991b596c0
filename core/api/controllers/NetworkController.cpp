// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/controllers/Controllers.h"
#include "contract/Network.h"

namespace countersign::api {
namespace {

using domain::Permission;
using http::Method;

contract::CertificateView toContract(const crypto::CertificateFacts& facts)
{
    return {facts.subject, facts.issuer, facts.names, facts.from, facts.until, facts.fingerprint, facts.selfIssued};
}

Result<contract::Network> toContract(const Result<services::NetworkView>& view)
{
    if (!view)
        return fail(view.error());
    contract::Network network;
    network.settings = view->settings;
    network.available = view->available;
    for (const auto& one : view->addresses)
        network.addresses.push_back({one.name, one.address});
    network.openAt = view->openAt;
    if (view->certificate)
        network.certificate = toContract(*view->certificate);
    network.problem = view->problem.message;
    network.problemParameters = view->problem.parameters;
    return network;
}

} // namespace

void addNetworkRoutes(RouteTable& table, const ApiContext& context)
{
    table.add<Nothing, contract::PortalPlace>({Method::get, "/portal", Access::staff(), StepUp::notNeeded,
                                                  "Where people reach the portal, and what their browser will show"},
        [context](Call&, const Nothing&) -> Result<contract::PortalPlace> {
            const auto place = context.network.place();
            if (!place)
                return fail(place.error());
            return contract::PortalPlace{place->url, place->onThisComputerOnly, place->fingerprint,
                place->problem.message, place->problem.parameters};
        });
    const auto access = Access::needs(Permission::changeSettings);
    table.add<Nothing, contract::Network>(
        {Method::get, "/settings/network", access, StepUp::notNeeded, "Devices on this network"},
        [context](Call& call, const Nothing&) { return toContract(context.network.view(call.actor())); });
    table.add<contract::ChangeNetwork, contract::Network>(
        {Method::put, "/settings/network", access, StepUp::needed,
            "Open the portal of one computer to its network, or close it"},
        [context](Call& call, const contract::ChangeNetwork& body) {
            const auto making = body.newCertificate ? services::Making::always : services::Making::whenNeeded;
            return toContract(context.network.change(call.actor(), body.settings, making));
        });
}

} // namespace countersign::api
