// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A form's body, as the portal reads it.
#include "portal/Form.h"

#include "base/Text.h"
#include "Fuzz.h"

using namespace countersign;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    http::Request request;
    request.method = http::Method::post;
    request.headers.set("Content-Type", "application/x-www-form-urlencoded");
    request.body = fuzz::textOf(data, size);
    const portal::Form form(request, {"email", "one_time_password"});
    if (form.fault() != portal::Form::Fault::none)
        return 0;
    for (const char* name : {"csrf", "email", "one_time_password"})
        fuzz::must(isUtf8(form[name]) && form[name].find('\0') == std::string::npos, "a field is UTF-8 without NUL");
    fuzz::must(form["password"].empty(), "a field that the route does not declare is not there");
    return 0;
}
