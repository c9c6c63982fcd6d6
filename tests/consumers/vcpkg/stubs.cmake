# Stands in for vcpkg's helper functions, each doing what vcpkg documents of it, so that the portfile runs
# without vcpkg: cmake -P with SOURCE, PACKAGES, FEATURES and CXX. What is not tried so: vcpkg itself, its triplets
# and the dependencies that it would build.
cmake_minimum_required(VERSION 3.25)
set(PORT kemu)
set(CURRENT_PACKAGES_DIR ${PACKAGES})
set(ENV{KEMU_SOURCE} ${SOURCE})

function(vcpkg_check_features)
  cmake_parse_arguments(PARSE_ARGV 0 arg "" OUT_FEATURE_OPTIONS FEATURES)
  set(options "")
  while(arg_FEATURES)
    list(POP_FRONT arg_FEATURES feature option)
    set(value OFF)
    if(feature IN_LIST FEATURES)
      set(value ON)
    endif()
    list(APPEND options -D${option}=${value})
  endwhile()
  set(${arg_OUT_FEATURE_OPTIONS} ${options} PARENT_SCOPE)
endfunction()

function(vcpkg_cmake_configure)
  cmake_parse_arguments(PARSE_ARGV 0 arg "" SOURCE_PATH OPTIONS)
  execute_process(COMMAND ${CMAKE_COMMAND} -S ${arg_SOURCE_PATH} -B ${PACKAGES}-build -G Ninja -DCMAKE_CXX_COMPILER=${CXX}
    -DCMAKE_INSTALL_PREFIX=${PACKAGES} ${arg_OPTIONS} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

function(vcpkg_cmake_install)
  execute_process(COMMAND ${CMAKE_COMMAND} --build ${PACKAGES}-build --target install COMMAND_ERROR_IS_FATAL ANY)
endfunction()

function(vcpkg_cmake_config_fixup) # moves CONFIG_PATH to share/PORT; files there find the prefix two folders up
  cmake_parse_arguments(PARSE_ARGV 0 arg "" CONFIG_PATH "")
  file(GLOB files ${PACKAGES}/${arg_CONFIG_PATH}/*)
  file(COPY ${files} DESTINATION ${PACKAGES}/share/${PORT})
  file(REMOVE_RECURSE ${PACKAGES}/share/cmake)
  foreach(file kemu-targets.cmake)
    file(READ ${PACKAGES}/share/${PORT}/${file} text)
    string(REGEX REPLACE "get_filename_component\\(_IMPORT_PREFIX \"\\\${CMAKE_CURRENT_LIST_FILE}\" PATH\\)(\nget_filename_component\\(_IMPORT_PREFIX \"\\\${_IMPORT_PREFIX}\" PATH\\))+"
      "get_filename_component(_IMPORT_PREFIX \"\${CMAKE_CURRENT_LIST_DIR}/../../\" ABSOLUTE)" text "${text}")
    file(WRITE ${PACKAGES}/share/${PORT}/${file} "${text}")
  endforeach()
endfunction()

function(vcpkg_fixup_pkgconfig)
  file(GLOB modules ${PACKAGES}/share/pkgconfig/*.pc)
  if(NOT modules)
    message(FATAL_ERROR "no pkg-config modules to move")
  endif()
endfunction()

function(vcpkg_install_copyright)
  cmake_parse_arguments(PARSE_ARGV 0 arg "" "" FILE_LIST)
  configure_file(${arg_FILE_LIST} ${PACKAGES}/share/${PORT}/copyright COPYONLY)
endfunction()

set(CMAKE_CURRENT_LIST_DIR ${CMAKE_CURRENT_LIST_DIR}/port)
include(${CMAKE_CURRENT_LIST_DIR}/portfile.cmake)
