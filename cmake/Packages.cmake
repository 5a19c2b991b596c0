# SPDX-FileCopyrightText: 2026 The Countersign authors
# SPDX-License-Identifier: GPL-3.0-or-later
# The Debian packages countersign and countersignd, by CPack; ./dev package calls it. docs/decisions 20 says why so.

set(packaging "${CMAKE_SOURCE_DIR}/packaging")
set(CPACK_GENERATOR DEB)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_ALL countersignd)
if(TARGET countersign)
    list(APPEND CPACK_COMPONENTS_ALL countersign)
endif()
set(CPACK_COMPONENTS_GROUPING ONE_PER_GROUP)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)

set(CPACK_PACKAGE_CONTACT "The Countersign authors <authors@countersign.invalid>")
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)

# What is loaded by name at run time is invisible to dpkg-shlibdeps and stands here: Qt's display plugins and SVG pictures. SQLite
# and libpq are linked, and found.
set(CPACK_DEBIAN_COUNTERSIGND_PACKAGE_NAME countersignd)
set(CPACK_DEBIAN_COUNTERSIGND_PACKAGE_SECTION net)
set(CPACK_DEBIAN_COUNTERSIGND_PACKAGE_DEPENDS "adduser, ca-certificates, init-system-helpers")
set(CPACK_DEBIAN_COUNTERSIGND_PACKAGE_RECOMMENDS "systemd")
set(CPACK_DEBIAN_COUNTERSIGND_PACKAGE_SUGGESTS "nginx, postgresql")
# First line: the synopsis.
set(CPACK_COMPONENT_COUNTERSIGND_DESCRIPTION "server of Countersign, for registering people's authenticators
countersignd serves the API for the desks of a Registration Authority and the
pages on which people register their authenticator, sends their mail and keeps
the audit log, on SQLite or PostgreSQL.")
set(CPACK_DEBIAN_COUNTERSIGND_PACKAGE_CONTROL_EXTRA
    "${packaging}/countersignd/conffiles;${packaging}/countersignd/postinst;${packaging}/countersignd/prerm;${packaging}/countersignd/postrm")

set(CPACK_DEBIAN_COUNTERSIGN_PACKAGE_NAME countersign)
set(CPACK_DEBIAN_COUNTERSIGN_PACKAGE_SECTION net)
set(CPACK_DEBIAN_COUNTERSIGN_PACKAGE_DEPENDS "ca-certificates, libqt6svg6, qt6-qpa-plugins, fontconfig")
set(CPACK_DEBIAN_COUNTERSIGN_PACKAGE_RECOMMENDS "fonts-open-sans, gnome-keyring | kwalletmanager, qt6-wayland")
set(CPACK_COMPONENT_COUNTERSIGN_DESCRIPTION "desktop for registering other people's authenticators
Countersign is for the people in a Registration Authority: find a person, issue
them Microsoft Authenticator in a meeting, watch each step live, test the
device, and remove it. On one computer by itself or against a countersignd.")
include(CPack)
