# The C libraries for WebAssembly, compiled from Debian's sources under the names that pkg-config gives them natively:
# PkgConfig::utf8proc, PkgConfig::isal, PkgConfig::deflate. Nothing is vendored.
set(sources ${CMAKE_BINARY_DIR}/sources)
execute_process(COMMAND ${CMAKE_CURRENT_LIST_DIR}/fetch_sources.sh ${sources} utf8proc libisal libdeflate COMMAND_ERROR_IS_FATAL ANY)

# Headers by the names they have when installed.
set(headers ${CMAKE_BINARY_DIR}/include)
configure_file(${sources}/utf8proc/utf8proc.h ${headers}/utf8proc.h COPYONLY)
configure_file(${sources}/libdeflate/libdeflate.h ${headers}/libdeflate.h COPYONLY)
foreach(header crc crc64 igzip_lib types)
    configure_file(${sources}/libisal/include/${header}.h ${headers}/isa-l/${header}.h COPYONLY)
endforeach()

function(planbok_c_library name)
    cmake_parse_arguments(LIBRARY "" "FOLDER" "SOURCES;INCLUDES;DEFINES" ${ARGN})
    list(TRANSFORM LIBRARY_SOURCES PREPEND ${LIBRARY_FOLDER}/)
    list(TRANSFORM LIBRARY_INCLUDES PREPEND ${LIBRARY_FOLDER}/)
    add_library(planbok_c_${name} STATIC ${LIBRARY_SOURCES})
    target_include_directories(planbok_c_${name} PRIVATE ${LIBRARY_FOLDER} ${LIBRARY_INCLUDES})
    target_include_directories(planbok_c_${name} SYSTEM INTERFACE ${headers})
    target_compile_definitions(planbok_c_${name} PRIVATE ${LIBRARY_DEFINES})
    target_compile_options(planbok_c_${name} PRIVATE -w -O2) # not our code to mend
    add_library(PkgConfig::${name} ALIAS planbok_c_${name})
endfunction()

planbok_c_library(utf8proc FOLDER ${sources}/utf8proc SOURCES utf8proc.c)
target_compile_definitions(planbok_c_utf8proc PUBLIC UTF8PROC_STATIC)

# isa-l's inflate without its assembler.
planbok_c_library(isal FOLDER ${sources}/libisal
    SOURCES igzip/igzip_inflate.c igzip/hufftables_c.c crc/crc_base.c crc/crc64_base.c crc/crc_base_aliases.c
    INCLUDES include igzip crc)
target_sources(planbok_c_isal PRIVATE ${CMAKE_CURRENT_LIST_DIR}/isal_inflate.c)

planbok_c_library(deflate FOLDER ${sources}/libdeflate
    SOURCES lib/adler32.c lib/crc32.c lib/deflate_compress.c lib/deflate_decompress.c lib/utils.c)

# Belongs to every program that is linked for WebAssembly.
add_library(planbok_ssp OBJECT ${CMAKE_CURRENT_LIST_DIR}/ssp.c)
