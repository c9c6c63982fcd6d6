"""kemu as a Conan 2 package: headers only, each part with the dependencies that its option asks for.

    conan create . --build=missing
    conan install --requires=kemu/VERSION -o "kemu/*:json=True" -g CMakeDeps -g CMakeToolchain

The components are the CMake targets kemu::kemu, kemu::wide and so on. The version stands in
include/kemu/version.hpp only.
"""
import os
import re

from conan import ConanFile
from conan.errors import ConanInvalidConfiguration
from conan.tools.build import check_min_cppstd
from conan.tools.files import copy, load
from conan.tools.layout import basic_layout
from conan.tools.scm import Version

required_conan_version = ">=2.0"

# option: (the package it needs, that package's component). As in include/kemu/CMakeLists.txt.
PARTS = {
    "typed": ("boost/1.83.0", "boost::headers"),
    "wide": ("boost/1.83.0", "boost::headers"),
    "json": ("rapidjson/1.1.0", "rapidjson::rapidjson"),
    "fmt": ("fmt/10.2.1", "fmt::fmt"),
    "parallel": (None, None),
}
COMPILERS = {"gcc": "12", "clang": "16", "apple-clang": "16"}


class KemuConan(ConanFile):
    name = "kemu"
    description = "China's government budget classification, exact money and published accounts"
    license = "BSL-1.0"
    topics = ("budget", "classification", "money", "decimal", "audit", "header-only")
    package_type = "header-library"
    settings = "os", "arch", "compiler", "build_type"
    options = {part: [True, False] for part in PARTS}
    default_options = {part: part == "parallel" for part in PARTS}
    exports_sources = "include/*", "LICENSE"
    no_copy_source = True

    def set_version(self):
        text = load(self, os.path.join(self.recipe_folder, "include", "kemu", "version.hpp"))
        self.version = ".".join(re.findall(r"#define KEMU_VERSION_\w+ (\d+)", text))

    def layout(self):
        basic_layout(self)

    def requirements(self):
        for package in sorted({PARTS[part][0] for part in PARTS if self.options.get_safe(part) and PARTS[part][0]}):
            self.requires(package, transitive_headers=True)

    def package_id(self):
        self.info.clear()

    def validate(self):
        check_min_cppstd(self, 20)
        if self.settings.arch in ("x86", "armv7", "armv7hf"):
            raise ConanInvalidConfiguration("kemu needs 128-bit integers, which 32-bit targets have not")
        compiler = str(self.settings.compiler)
        if compiler not in COMPILERS:
            raise ConanInvalidConfiguration(f"kemu needs one of {', '.join(COMPILERS)}, not {compiler}")
        if Version(self.settings.compiler.version) < COMPILERS[compiler]:
            raise ConanInvalidConfiguration(f"kemu needs {compiler} {COMPILERS[compiler]} or later")

    def package(self):
        copy(self, "LICENSE", self.source_folder, os.path.join(self.package_folder, "licenses"))
        copy(self, "*.?pp*", os.path.join(self.source_folder, "include"), os.path.join(self.package_folder, "include"))

    def package_info(self):
        self.cpp_info.set_property("cmake_file_name", "kemu")
        # A component of the package's own name would be the whole package: the core is named core.
        core = self.cpp_info.components["core"]
        core.set_property("cmake_target_name", "kemu::kemu")
        core.set_property("pkg_config_name", "kemu")
        core.bindirs, core.libdirs = [], []
        # A package that the system provides (platform_requires) has no components here.
        given = {dependency.ref.name for dependency in self.dependencies.host.values()}
        for part, (_, component) in PARTS.items():
            if component and component.split("::")[0] not in given:
                component = None
            if self.options.get_safe(part):
                of = self.cpp_info.components[part]
                of.set_property("cmake_target_name", f"kemu::{part}")
                of.set_property("pkg_config_name", f"kemu-{part}")
                of.requires = ["core"] + ([component] if component else [])
                of.bindirs, of.libdirs = [], []
                if part == "parallel" and self.settings.os in ("Linux", "FreeBSD"):
                    of.system_libs = ["pthread"]
