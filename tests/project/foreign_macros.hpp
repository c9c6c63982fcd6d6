// Macros that headers of Windows, Qt, X11, Apple, Arduino, newlib, glibc and ncurses define in the names of
// everybody. Names that no library can avoid (move, swap, abs, bit, word, byte, one letter) are left out.
// windef.h, rpcndr.h, winnt.h, minwindef.h, wingdi.h, winuser.h, combaseapi.h
#define min(a, b) (((a) < (b)) ? (a) : (b))
#define max(a, b) (((a) > (b)) ? (a) : (b))
#define near
#define far
#define NEAR
#define FAR
#define small char
#define hyper long
#define interface struct
#define pascal
#define cdecl
#define CONST const
#define VOID void
#define CALLBACK
#define IN
#define OUT
#define OPTIONAL
#define TRUE 1
#define FALSE 0
#define ERROR 0
#define NO_ERROR 0
#define ABSOLUTE 1
#define RELATIVE 2
#define ALTERNATE 1
#define TRANSPARENT 1
#define OPAQUE 2
#define PASSTHROUGH 19
#define STRICT 1
#define DELETE 0x00010000L
#define UNIQUE_NAME 0
#define DIFFERENCE 11
#define DOMAIN 1
#define SING 2
#define OVERFLOW 3
#define UNDERFLOW 4
#define TEXT(quote) quote
#define GetObject GetObjectW
#define SendMessage SendMessageW
#define DrawText DrawTextW
#define CreateFile CreateFileW
#define GetMessage GetMessageW
#define grp1 0x0420
#define lst1 0x0460
#define rad1 0x0420
// qobjectdefs.h
#define slots
#define signals public
#define emit
#define foreach(variable, container) for (variable : container)
#define forever for (;;)
// X.h, Xlib.h, Xutil.h; without Bool, a word of RapidJSON itself
#define None 0L
#define Status int
#define True 1
#define False 0
#define Success 0
#define Always 2
#define Never 0
#define Unsorted 0
#define Complex 0
#define Above 0
#define Below 1
#define CurrentTime 0L
#define KeyPress 2
#define FocusIn 9
#define FocusOut 10
#define Convex 2
#define Nonconvex 1
// AssertMacros.h, MacTypes.h
#define check(assertion) ((void)(assertion))
#define verify(assertion) ((void)(assertion))
#define require(assertion, label) ((void)(assertion))
#define check_noerr(code) ((void)(code))
#define nil nullptr
// Arduino.h
#define constrain(amount, low, high) ((amount) < (low) ? (low) : (amount))
#define radians(degrees) ((degrees) * 1)
#define degrees(radians) ((radians) * 1)
#define sq(x) ((x) * (x))
#define lowByte(w) ((w) & 0xff)
#define bitRead(value, bit) (((value) >> (bit)) & 1)
#define HIGH 1
#define LOW 0
#define INPUT 0
#define OUTPUT 1
#define DEFAULT 1
#define EXTERNAL 0
#define PI 3
#define F(text) text
#define digitalPinToPort(pin) 0
// ctype.h of newlib, sys/sysmacros.h, sys/param.h of glibc
#define _B 0100
#define _C 040
#define _L 02
#define _N 04
#define _P 020
#define _S 010
#define _U 01
#define _X 0100
#define major(device) ((device) >> 8)
#define minor(device) ((device) & 255)
#define makedev(major, minor) ((major) << 8 | (minor))
#define MIN(a, b) (((a) < (b)) ? (a) : (b))
#define MAX(a, b) (((a) > (b)) ? (a) : (b))
#define roundup(x, y) ((((x) + ((y) - 1)) / (y)) * (y))
#define howmany(x, y) (((x) + ((y) - 1)) / (y))
#define unix 1
#define linux 1
#define i386 1
// curses.h, termios.h
#define addch(ch) (ch)
#define addstr(text) (text)
#define box(window, vertical, horizontal) (window)
#define getch() 0
#define instr(text) (text)
#define refresh() 0
#define scroll(window) (window)
#define timeout(delay) (delay)
#define standout() 0
#define deleteln() 0
#define insertln() 0
#define B0 0000000
#define B50 0000001
#define B110 0000003
#define ECHO 0000010
// resolv.h, stropts.h, R.h, perl.h
#define length(x) ((x) + 0)
#define warning(text) (text)
#define dirty(x) (x)
#define seed() 0
