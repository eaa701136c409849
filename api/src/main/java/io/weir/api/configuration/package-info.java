/** Settings by key. Programs fill them in; a job keeps a copy from its submission on. */
package io.weir.api.configuration;
