# Installs what the project needs and is missing; sourced by the scripts beside this folder.
# ensure_packages PACKAGE...   Debian packages; as root installs them, otherwise prints the one command to run.
# ensure_modules               node_modules as the lock file says, with the Node that the project pins first in PATH.

ensure_packages() {
  local missing=() package
  for package in "$@"; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return 0
  if ! command -v apt-get >/dev/null; then
    echo "These programs are needed, under the names that your system gives them: ${missing[*]}" >&2
    return 1
  fi
  if [ "$(id -u)" -ne 0 ]; then
    printf 'Some packages are missing. Run this, then try again:\n\n  sudo apt-get update && sudo apt-get install -y --no-install-recommends %s\n\n' "${missing[*]}" >&2
    return 1
  fi
  echo "Installing: ${missing[*]}" >&2
  local log
  log=$(mktemp)
  if ! { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}"; } >"$log" 2>&1; then
    cat "$log" >&2
    rm -f "$log"
    return 1
  fi
  rm -f "$log"
}

ensure_modules() {
  if ! command -v npm >/dev/null; then
    echo 'Node and npm are needed to begin with: apt-get install -y nodejs npm' >&2
    return 1
  fi
  if ! cmp -s package-lock.json node_modules/.hsm-gateway-lock 2>/dev/null; then
    # Native modules are built against the headers of the system's Node where it has them (they use Node-API, which is
    # the same in every version); otherwise node-gyp fetches headers.
    [ -d /usr/include/node ] && export npm_config_nodedir=/usr
    echo 'Installing npm packages' >&2
    # `npm ci` insists on entries for the optional packages of every platform, which a registry need not carry;
    # `npm install` takes the same versions from the same lock file and passes over what is not for this machine.
    npm ci --no-audit --no-fund --loglevel=silent >&2 || npm install --no-save --no-audit --no-fund --loglevel=error >&2
    cp package-lock.json node_modules/.hsm-gateway-lock
  fi
  ln -sf ../../scripts/hsmctl node_modules/.bin/hsmctl
  PATH=$PWD/node_modules/.bin:$PATH
  export PATH
}

# What building and running needs; tests and benchmarks add to it.
base_packages=(softhsm2 openssl ca-certificates g++ make python3)
