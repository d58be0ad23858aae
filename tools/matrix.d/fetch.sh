# SPDX-License-Identifier: BSL-1.0
# shellcheck shell=bash disable=SC2154 # tools/matrix sets root and matrix, and defines say and die
# The downloads of tools/matrix. Each is made once; a directory appears under its name only when it is complete.

# What is installed in the other releases.
common="cmake ninja-build pkg-config python3-minimal parallel catch2 librapidcheck-dev"
declare -A packages=(
  [trixie]="$common g++-14 libboost-json1.88-dev"
  [sid]="$common g++-16 libboost-json1.92-dev clang-23 libclang-rt-23-dev libc++-23-dev libc++abi-23-dev"
)
libcxx=(libc++-19-dev libc++1-19 libc++abi-19-dev libc++abi1-19 libunwind-19-dev libunwind-19) # for clang19, from Debian 12

quietly() { "$@" >>"$matrix/logs/fetch.log" 2>&1 || die "failed: $*; see $matrix/logs/fetch.log"; }

# in_release RELEASE COMMAND...: runs it in this release, where the clone and the current directory have the same paths as
# here. The mounts exist for the command alone.
in_release() {
  [[ $1 != here ]] || { "${@:2}"; return; }
  # shellcheck disable=SC2016 # the inner shells expand these
  unshare --mount --pid --fork --kill-child bash -euc '
    top=$1 root=$2
    mount -t proc proc "$top/proc"
    mount --rbind /dev "$top/dev"
    for visible in "$root" "$PWD"; do
      mkdir -p "$top$visible"
      mount --bind "$visible" "$top$visible"
    done
    exec chroot "$top" bash -c "cd \"\$1\" && exec \"\${@:2}\"" - "$PWD" "${@:3}"' - "$matrix/releases/$1" "$root" "${@:2}"
}

fetch_release() {
  local release=$1 top=$matrix/releases/$1 mirror setting names
  [[ $release != here ]] || return 0
  read -r -a names <<<"${packages[$release]-}"
  ((${#names[@]} > 0)) || die "there is no release $release"
  ((EUID == 0)) || die "$release is a root file system: this needs root"
  if [[ ! -d $top ]]; then
    type -P debootstrap >/dev/null || die "please install debootstrap"
    say "setting up Debian $release"
    rm -rf "$top.part"
    # shellcheck disable=SC2016 # apt-get expands it
    mirror=$(apt-get indextargets --format '$(SITE)' 'Created-By: Packages' 'Component: main' | head -n 1)
    quietly debootstrap --variant=minbase --merged-usr "$release" "$top.part" "$mirror"
    printf "%s $mirror $release main\n" deb deb-src >"$top.part/etc/apt/sources.list"
    for setting in Check-Valid-Until Check-Date http https; do # as this machine reaches the mirror
      apt-config dump "Acquire::$setting"
    done >"$top.part/etc/apt/apt.conf.d/50matrix"
    mv "$top.part" "$top"
  fi
  [[ $(cat "$top/installed" 2>/dev/null) != "${names[*]}" ]] || return 0
  say "installing in Debian $release: ${names[*]}"
  quietly in_release "$release" apt-get update
  quietly in_release "$release" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${names[@]}"
  quietly in_release "$release" apt-get clean
  echo "${names[*]}" >"$top/installed"
}

# unpack DIRECTORY RELEASE PACKAGE...: the files of these packages, in matrix/DIRECTORY.
unpack() {
  local to=$matrix/$1 package
  [[ ! -d $to ]] || return 0
  say "downloading ${*:3}"
  fetch_release "$2"
  rm -rf "$to.part"
  mkdir -p "$to.part/packages"
  (cd "$to.part/packages" && quietly in_release "$2" apt-get download "${@:3}")
  for package in "$to.part/packages/"*.deb; do dpkg-deb -x "$package" "$to.part"; done
  rm -r "$to.part/packages"
  mv "$to.part" "$to"
}

# What is compiled against libstdc++ does not link with libc++: compiles Catch2 and rapidcheck anew, into matrix/COMPILER.
fetch_libcxx() {
  local compiler=$1 release=$2 to=$matrix/$1 library=() forgotten=(algorithm exception iterator) name source
  local -A folders=([catch2]=1 [rapidcheck]=0) # above the sources in the archive
  if [[ $release == here ]]; then
    unpack libc++ here "${libcxx[@]}"
    library=(-nostdinc++ -isystem "$matrix/libc++/usr/lib/llvm-19/include/c++/v1"
      "-L$matrix/libc++/usr/lib/llvm-19/lib" "-Wl,-rpath,$matrix/libc++/usr/lib/llvm-19/lib")
  fi
  [[ ! -f $to/complete ]] || return 0
  mkdir -p "$to/bin"
  # shellcheck disable=SC2016 # the script that this writes expands it
  printf '#!/bin/sh\nexec %s --start-no-unused-arguments -stdlib=libc++%s --end-no-unused-arguments "$@"\n' \
    "$3" "${library[*]/#/ }" >"$to/bin/clang++"
  chmod +x "$to/bin/clang++"
  for name in catch2 rapidcheck; do
    source=$matrix/sources/$name
    if [[ ! -d $source ]]; then
      fetch_release trixie
      rm -rf "$source".*
      mkdir -p "$source.download" "$source.part"
      (cd "$source.download" && quietly in_release trixie apt-get source --download-only --tar-only "$name")
      tar -C "$source.part" --strip-components "${folders[$name]}" -xf "$source.download/"*.orig.tar.*
      mv "$source.part" "$source"
    fi
    say "building $name for $compiler"
    quietly in_release "$release" cmake --fresh -G Ninja -S "$source" -B "$to/$name" -DCMAKE_INSTALL_PREFIX="$to" \
      -DCMAKE_CXX_COMPILER="$to/bin/clang++" -DCMAKE_CXX_FLAGS="-O1 ${forgotten[*]/#/-include }" -DCATCH_INSTALL_DOCS=OFF \
      -DCMAKE_CXX_SCAN_FOR_MODULES=OFF -DCMAKE_POLICY_VERSION_MINIMUM=3.10
    quietly in_release "$release" cmake --build "$to/$name"
    quietly in_release "$release" cmake --install "$to/$name"
    rm -r "${to:?}/$name"
  done
  sed -i "1i $(printf '#include <%s>\\n' "${forgotten[@]}")" "$to/include/rapidcheck.h" # rapidcheck's headers lack these
  touch "$to/complete"
}
