# An overlay port: `vcpkg install kemu --overlay-ports=tests/consumers/vcpkg/port`, with this folder holding a
# copy of the vcpkg.json at the root of the sources. In the registry's own port, vcpkg_from_github with the
# SHA512 of a released archive takes the place of KEMU_SOURCE.
set(SOURCE_PATH "$ENV{KEMU_SOURCE}")

vcpkg_check_features(OUT_FEATURE_OPTIONS FEATURE_OPTIONS FEATURES
  typed KEMU_WITH_TYPED
  wide KEMU_WITH_WIDE
  json KEMU_WITH_JSON
  fmt KEMU_WITH_FMT
  parallel KEMU_WITH_PARALLEL)
vcpkg_cmake_configure(SOURCE_PATH "${SOURCE_PATH}"
  OPTIONS -DKEMU_BUILD_TESTS=OFF -DKEMU_BUILD_EXAMPLES=OFF -DKEMU_BUILD_TOOLS=OFF ${FEATURE_OPTIONS})
vcpkg_cmake_install()
vcpkg_cmake_config_fixup(CONFIG_PATH share/cmake/kemu)
vcpkg_fixup_pkgconfig()
file(REMOVE_RECURSE "${CURRENT_PACKAGES_DIR}/debug" "${CURRENT_PACKAGES_DIR}/share/licenses")
file(INSTALL "${CMAKE_CURRENT_LIST_DIR}/usage" DESTINATION "${CURRENT_PACKAGES_DIR}/share/${PORT}")
vcpkg_install_copyright(FILE_LIST "${SOURCE_PATH}/LICENSE")
