// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery/SmtpMailer.h"

#include "base/Text.h"
#include "delivery/MailHeaders.h"
#include "delivery/SmtpRequest.h"

#include <algorithm>

namespace countersign::delivery {
namespace {

using State = MailOutcome::State;
using Stage = SmtpTranscript::Stage;

constexpr int goAhead = 354; ///< the answer to DATA: the message follows

bool isHostName(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.' || c == '-'
            || c == ':' || c == '_';
    });
}

bool isLoginRefusal(int code)
{
    return code == 530 || code == 534 || code == 535 || code == 538;
}

/// The server's own no, judged by what it answered to.
MailOutcome refused(const SmtpTranscript& transcript)
{
    const bool forGood = transcript.code() >= 500;
    MailOutcome outcome{State::tryAgain, transcript.answer(), MailProblem::server};
    if (isLoginRefusal(transcript.code()) || transcript.stage() == Stage::login)
        outcome.problem = MailProblem::login;
    else if (transcript.stage() == Stage::startTls)
        outcome.problem = MailProblem::noEncryption;
    else if (forGood && transcript.stage() == Stage::recipient)
        outcome = {State::refusedForGood, transcript.answer(), MailProblem::recipient};
    else if (forGood && (transcript.stage() == Stage::message || transcript.code() == 552))
        outcome = {State::refusedForGood, transcript.answer(), MailProblem::content};
    else if (forGood && transcript.stage() == Stage::sender)
        outcome.problem = MailProblem::sender;
    return outcome;
}

MailProblem problemOf(CURLcode code)
{
    switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_CONNECT:
        return MailProblem::unreachable;
    case CURLE_OPERATION_TIMEDOUT:
        return MailProblem::timedOut;
    case CURLE_USE_SSL_FAILED:
    case CURLE_SSL_CONNECT_ERROR:
        return MailProblem::noEncryption;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_CACERT_BADFILE:
        return MailProblem::certificate;
    case CURLE_LOGIN_DENIED:
        return MailProblem::login;
    case CURLE_ABORTED_BY_CALLBACK:
        return MailProblem::interrupted;
    default:
        return MailProblem::server;
    }
}

/// For a server that did not say no itself: what happened, after its name.
std::string inWords(MailProblem problem, const std::string& libraryMessage)
{
    switch (problem) {
    case MailProblem::unreachable:
        return "cannot be reached: " + libraryMessage;
    case MailProblem::timedOut:
        return "did not answer in time";
    case MailProblem::noEncryption:
        return "offers no encrypted connection: " + libraryMessage;
    case MailProblem::certificate:
        return "has a certificate that is not trusted: " + libraryMessage;
    case MailProblem::login:
        return "offers no way to log in: " + libraryMessage;
    case MailProblem::interrupted:
        return "was left because the service is stopping";
    case MailProblem::unanswered:
        return "was given the message and did not say that it took it: it may arrive twice";
    default:
        return "broke off: " + libraryMessage;
    }
}

MailOutcome judged(const SmtpResult& result, const SmtpSettings& settings)
{
    if (result.code == CURLE_OK)
        return {State::delivered, result.transcript.answer(), MailProblem::none};
    // It said so, whatever happened to the connection afterwards.
    if (result.transcript.stage() == Stage::message && result.transcript.code() / 100 == 2)
        return {State::delivered, result.transcript.answer(), MailProblem::none};
    if (result.code != CURLE_OPERATION_TIMEDOUT && result.code != CURLE_ABORTED_BY_CALLBACK
        && result.transcript.code() >= 400)
        return refused(result.transcript);
    const bool handedOver = result.transcript.stage() == Stage::message && result.transcript.code() == goAhead;
    const auto problem = handedOver ? MailProblem::unanswered : problemOf(result.code);
    const std::string server = settings.host + ":" + std::to_string(settings.port) + " ";
    return {State::tryAgain, escapedControls(server + inWords(problem, result.libraryMessage)), problem};
}

} // namespace

SmtpMailer::SmtpMailer(SmtpSettings settings)
    : m_settings(std::move(settings))
{
}

MailOutcome SmtpMailer::send(const Mail& mail)
{
    if (m_settings.host.empty() || !isHostName(m_settings.host) || !isHostName(m_settings.helloName))
        return {State::tryAgain, "the mail server's name is not set or not a host name", MailProblem::unreachable};
    if (m_interrupted)
        return judged({CURLE_ABORTED_BY_CALLBACK, {}, {}}, m_settings);
    if (!envelopeAddress(mail.to))
        return {State::refusedForGood, "the address is not one that mail can be sent to", MailProblem::recipient};
    if (!envelopeAddress(mail.fromAddress))
        return {State::tryAgain, "the sender's address is not one that mail can be sent from", MailProblem::sender};
    const auto headers = headerLines(mail);
    if (!headers)
        return {
            State::refusedForGood, "the subject or another header holds what no mail may hold", MailProblem::content};
    return judged(SmtpRequest(m_settings, mail, *headers, m_interrupted).perform(), m_settings);
}

} // namespace countersign::delivery
