# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The terminal authenticator against RFC 6238 and against pictures."""

import os
import shutil
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "tools"))
import phone  # noqa: E402

# RFC 6238 appendix B: the secret is the ASCII text repeated to the digest's length, 8 digits.
RFC_SECRETS = {"SHA1": b"12345678901234567890", "SHA256": b"12345678901234567890123456789012",
               "SHA512": b"1234567890123456789012345678901234567890123456789012345678901234"}
RFC_VECTORS = [
    (59, "94287082", "46119246", "90693936"),
    (1111111109, "07081804", "68084774", "25091201"),
    (1111111111, "14050471", "67062674", "99943326"),
    (1234567890, "89005924", "91819424", "93441116"),
    (2000000000, "69279037", "90698825", "38618901"),
    (20000000000, "65353130", "77737706", "47863826"),
]


class Codes(unittest.TestCase):
    def test_rfc_6238_vectors(self):
        for row in RFC_VECTORS:
            for algorithm, expected in zip(("SHA1", "SHA256", "SHA512"), row[1:]):
                with self.subTest(time=row[0], algorithm=algorithm):
                    account = phone.Account(RFC_SECRETS[algorithm], algorithm=algorithm, digits=8)
                    self.assertEqual(phone.code_at(account, row[0]), expected)

    def test_six_digits_keep_leading_zeros(self):
        self.assertEqual(phone.code_at(phone.Account(RFC_SECRETS["SHA1"]), 1111111109), "081804")

    def test_seconds_left(self):
        account = phone.Account(b"x")
        self.assertEqual([phone.seconds_left(account, at) for at in (0, 29, 30, 59.9)], [30, 1, 30, 1])


class Keys(unittest.TestCase):
    def test_spaces_dashes_and_case_do_not_matter(self):
        for text in ("JBSWY3DPEHPK3PXP", "jbsw y3dp ehpk 3pxp", "JBSW-Y3DP-EHPK-3PXP", " JBSWY3DPEHPK3PXP==== "):
            self.assertEqual(phone.decode_key(text), b"Hello!\xde\xad\xbe\xef")

    def test_what_is_no_key_is_refused(self):
        for text in ("", "   ", "JBSW0189", "not a key!", "A"):
            with self.subTest(text=text), self.assertRaises(phone.PhoneError):
                phone.decode_key(text)


class Uris(unittest.TestCase):
    def test_account_of_a_key_uri(self):
        account = phone.parse_uri("otpauth://totp/Ward%20%26%20Co:ann.other%40example.org?secret=JBSWY3DPEHPK3PXP"
                                  "&issuer=Ward%20%26%20Co&algorithm=SHA256&digits=8&period=60")
        self.assertEqual((account.issuer, account.label, account.algorithm, account.digits, account.period),
                         ("Ward & Co", "ann.other@example.org", "SHA256", 8, 60))

    def test_defaults(self):
        account = phone.parse_uri("otpauth://totp/ann?secret=JBSWY3DPEHPK3PXP")
        self.assertEqual((account.issuer, account.algorithm, account.digits, account.period), ("", "SHA1", 6, 30))

    def test_other_uris_are_refused(self):
        for uri in ("https://example.org/r/abc", "otpauth://hotp/a?secret=JBSWY3DP&counter=1", "otpauth://totp/a",
                    "otpauth://totp/a?secret=JBSWY3DP&algorithm=MD5"):
            with self.subTest(uri=uri), self.assertRaises(phone.PhoneError):
                phone.parse_uri(uri)


@unittest.skipUnless(shutil.which("zbarimg") and shutil.which("convert"), "zbar-tools and imagemagick")
class Pictures(unittest.TestCase):
    def test_no_picture_and_no_code_are_said(self):
        with self.assertRaisesRegex(phone.PhoneError, "no picture"):
            phone.accounts_in_picture("/nonexistent.png")
        with tempfile.TemporaryDirectory() as folder:
            blank = os.path.join(folder, "blank.png")
            subprocess.run(["convert", "-size", "200x200", "xc:white", blank], check=True)
            with self.assertRaisesRegex(phone.PhoneError, "No QR code"):
                phone.accounts_in_picture(blank)

    def test_a_real_picture(self):
        picture = os.path.join(os.path.dirname(os.path.abspath(__file__)), "account.png")
        accounts = phone.accounts_in_picture(picture)
        self.assertEqual([account.label for account in accounts], ["ann.other@example.org"])
        self.assertEqual(accounts[0].secret, b"Hello!\xde\xad\xbe\xef")


@unittest.skipUnless(shutil.which("oathtool"), "oathtool")
class SecondOpinion(unittest.TestCase):
    def test_agrees_with_oathtool(self):
        for at in (0, 59, 1700000000, 4000000000):
            run = subprocess.run(["oathtool", "--totp", "-b", "-N", f"@{at}", "JBSWY3DPEHPK3PXP"],
                                 capture_output=True, text=True, check=True)
            self.assertEqual(phone.code_at(phone.Account(phone.decode_key("JBSWY3DPEHPK3PXP")), at), run.stdout.strip())


class CommandLine(unittest.TestCase):
    def test_once_prints_code_and_seconds(self):
        run = subprocess.run([sys.executable, phone.__file__, "--key", "JBSW Y3DP EHPK 3PXP", "--once"],
                             capture_output=True, text=True, check=True)
        self.assertRegex(run.stdout, r"^[0-9]{6}  [ 123][0-9] seconds left  setup key\n$")

    def test_a_bad_key_is_one_sentence(self):
        run = subprocess.run([sys.executable, phone.__file__, "--key", "018", "--once"], capture_output=True, text=True, check=False)
        self.assertEqual(run.returncode, 1)
        self.assertRegex(run.stderr, r"^\./dev phone: That is not a setup key")


if __name__ == "__main__":
    unittest.main()
