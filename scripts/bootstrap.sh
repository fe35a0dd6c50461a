# Sourced by ./run, ./test and .ci/run, which stand in the repository's root: makes .venv hold the locked parts and
# checks the system libraries. Call `bootstrap run` or `bootstrap test`; the second start takes a fraction of a second.

say() { printf '%s\n' "$*" >&2; }

fail() {
    say "$*"
    exit 1
}

# A pyenv shim may exist and fail, so each candidate has to run and name its version.
find_python() {
    for candidate in ${PYTHON:-} python3 python3.11 python3.12 python3.13 /usr/bin/python3 python; do
        if "$candidate" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; then
            command -v "$candidate"
            return
        fi
    done
    fail "Needs Python 3.11, 3.12 or 3.13, e.g. apt-get install python3 (or set PYTHON to its path)."
}

# Installs Debian packages where that is allowed; the caller says what is missing when it is not.
apt_install() {
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
    say "Installing $*"
    export DEBIAN_FRONTEND=noninteractive
    apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1 && return
    apt-get update -qq >/dev/null 2>&1 && apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1
}

make_venv() {
    python=$(find_python)
    rm -rf .venv
    "$python" -m venv .venv >/dev/null 2>&1 && return
    rm -rf .venv
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    apt_install "python$version-venv" && "$python" -m venv .venv >/dev/null 2>&1 && return
    rm -rf .venv
    fail "Python cannot make virtual environments: apt-get install python$version-venv."
}

install_parts() {
    pip="-m pip --quiet --disable-pip-version-check install --require-hashes"
    # uv does not read pip's settings: where pip was told of a mirror, tell uv of the same one.
    mirror=${PIP_INDEX_URL:-$(.venv/bin/python -m pip config get global.index-url 2>/dev/null || true)}
    [ -z "$mirror" ] || export UV_DEFAULT_INDEX="${UV_DEFAULT_INDEX:-$mirror}"
    # shellcheck disable=SC2086
    .venv/bin/python $pip -r requirements/uv.txt &&
        .venv/bin/uv pip install --quiet --python .venv/bin/python --require-hashes -r requirements/dev.txt && return
    say "uv could not install the parts; trying pip, which takes longer."
    # shellcheck disable=SC2086
    .venv/bin/python $pip -r requirements/dev.txt
}

stamp() { printf '%s %s' "$(.venv/bin/python -V 2>/dev/null)" "$(cat requirements/uv.txt requirements/dev.txt | cksum)"; }

ensure_parts() {
    [ -f .venv/stamp ] && [ "$(cat .venv/stamp)" = "$(stamp)" ] && return
    say "Installing the Python parts into .venv"
    .venv/bin/python -m pip --version >/dev/null 2>&1 || make_venv
    install_parts || fail "The Python parts could not be installed; see the lines above."
    stamp >.venv/stamp
}

# Prints the Debian packages of those shared libraries that this machine cannot load.
missing_libraries() {
    .venv/bin/python -S - <<'PYTHON'
import ctypes

for library, package in {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}.items():
    try:
        ctypes.CDLL(library)
    except OSError:
        print(package)
PYTHON
}

# The browser without a window costs a quarter less than the whole one, which serves where there is none of it.
light_browser() {
    [ -n "${CHROMIUM:-}" ] || command -v chromium-headless-shell >/dev/null || apt_install chromium-headless-shell
}

missing_programs() {
    light_browser || command -v chromium >/dev/null || echo chromium
    command -v pdftoppm >/dev/null || echo poppler-utils
    command -v qpdf >/dev/null || echo qpdf
    command -v msgfmt >/dev/null || echo gettext
}

# Libraries are needed by everything. Without a program only some tests cannot run: those skip, but never under CI.
ensure_system() {
    libraries=$(missing_libraries)
    programs=
    [ "$1" = run ] || programs=$(missing_programs)
    [ -n "$libraries$programs" ] || return 0
    # shellcheck disable=SC2086
    apt_install $libraries $programs && return
    needed=$(printf '%s ' $libraries $programs)
    if [ -n "$libraries" ] || [ "${CI:-}" = true ]; then
        fail "Missing on this machine: apt-get install ${needed% }"
    fi
    say "Some tests will be skipped; to run them: apt-get install ${needed% }"
}

bootstrap() {
    # Tests and ./run start dozens of processes: what one of them has compiled serves the next.
    unset PYTHONDONTWRITEBYTECODE
    ensure_parts
    ensure_system "$1"
}
