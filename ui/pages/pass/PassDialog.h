// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/client/IdentityClient.h"
#include "ui/pages/Navigator.h"
#include "ui/pages/PageContext.h"
#include "ui/widgets/Dialog.h"

namespace countersign::domain {
struct Person;
}

namespace countersign::ui {

class Banner;
class FittingArea;
class PassForm;
class PassShown;

/// Temporary Access Pass (ux.md 2.12): the form, then the pass, shown once. Deletes itself.
class PassDialog final : public Dialog
{
    Q_OBJECT

public:
    PassDialog(const PageContext& context, const PersonId& person, QWidget* parent);

    /// The pass is not closed away before somebody said that it was given.
    void reject() override;

private:
    void fetchAll();
    void fetchProof();
    void showExisting(const domain::AccessPass& pass);
    void add();
    void send(const Call<contract::MadeAccessPass>& call);
    void refused(const Error& error, const Call<contract::MadeAccessPass>& call);
    void verifyFirst(const QString& act, const std::function<void()>& goOn);
    void showPass(const contract::MadeAccessPass& pass);
    void givenAndDone();
    void showError(const Error& error, const std::function<void()>& retry = {});

    PageContext m_context;
    PersonId m_person;
    QString m_name;
    QString m_firstName;
    QString m_portal;
    bool m_sending = false;
    Banner* m_message;
    FittingArea* m_area;
    PassForm* m_form; ///< until there is a pass
    PassShown* m_shown = nullptr;
};

} // namespace countersign::ui
