// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/client/ApiClient.h"

#include <QPointer>
#include <QWidget>

#include <functional>

namespace countersign::ui {

/// Asks for a verification code and sends it. `passed` runs after the server took it, `givenUp` when the person closed
/// the dialog. Use withStepUp.
void askForStepUp(QWidget* page, ApiClient& client, std::function<void()> passed, std::function<void()> givenUp);

/// Sends a call that may need a fresh code. When it does, the person is asked for one, and the same call is sent again
/// with the same idempotency key. `done` gets the final answer; ErrorKind::stepUpRequired when the person gave up.
template <class T>
void withStepUp(QWidget* page, ApiClient& client, const Call<T>& call, std::function<void(const Result<T>&)> done)
{
    call.then(page, [page, &client, call, done](const Result<T>& answer) {
        if (answer || answer.error().kind != ErrorKind::stepUpRequired)
            return done(answer);
        const Result<T> gaveUp = answer;
        askForStepUp(
            page, client, [page, call, done] { call.then(page, done); }, [done, gaveUp] { done(gaveUp); });
    });
}

} // namespace countersign::ui
