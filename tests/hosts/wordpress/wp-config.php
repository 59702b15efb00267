<?php
// The site that the tests serve: its address is the one that it was asked by.
define( 'DB_NAME', 'wordpress' );
define( 'DB_USER', get_current_user() );
define( 'DB_PASSWORD', '' );
define( 'DB_HOST', 'localhost:' . getenv( 'TOISE_DATABASE' ) );
define( 'DB_CHARSET', 'utf8mb4' );
define( 'WP_SITEURL', getenv( 'TOISE_SITE' ) );
define( 'WP_HOME', WP_SITEURL );
define( 'WP_HTTP_BLOCK_EXTERNAL', true );
define( 'DISABLE_WP_CRON', true );
define( 'WP_DEBUG', true );
define( 'WP_DEBUG_DISPLAY', true );
foreach ( array( 'AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE' ) as $name ) {
	define( $name . '_KEY', $name );
	define( $name . '_SALT', $name );
}
$table_prefix = 'wp_';
defined( 'ABSPATH' ) || define( 'ABSPATH', __DIR__ . '/' );
require ABSPATH . 'wp-settings.php';
