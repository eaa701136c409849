/** Addresses of directories, as state backends take them. Nothing here touches a file. */
package io.weir.api.core.fs;
