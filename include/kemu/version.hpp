// SPDX-License-Identifier: BSL-1.0
// The version of kemu. CMake, Conan and vcpkg read it from here, so it stands in one place only.
#ifndef KEMU_VERSION_HPP
#define KEMU_VERSION_HPP

#define KEMU_VERSION_MAJOR 0
#define KEMU_VERSION_MINOR 2
#define KEMU_VERSION_PATCH 0

#endif
